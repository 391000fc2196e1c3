"""What somebody may do to a case. An action is data; `lifecycle.decide` says what it leads to."""

from __future__ import annotations

from complaints.actions.both import (
    EndMediation,
    Join,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    Reopen,
)
from complaints.actions.clock import (
    LosePerson,
    TimePassed,
)
from complaints.actions.desk import (
    Acknowledge,
    AddNote,
    AskInformation,
    Close,
    Export,
    FinishCorrective,
    HandOver,
    LiftHold,
    Open,
    PlaceHold,
    PlanCorrective,
    Promise,
    RecordRemedy,
    Release,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendHolding,
    Suspend,
    Take,
    Write,
)
from complaints.actions.filing import (
    File,
)
from complaints.actions.person import (
    Accept,
    Add,
    AskErasure,
    ConfirmRemedy,
    Dispute,
    Leave,
    PrepareMediation,
    Rate,
    ReferToMediator,
    RenewCode,
    SendFile,
    Withdraw,
)

__all__ = [
    "Accept",
    "Acknowledge",
    "Action",
    "Add",
    "AddNote",
    "AskErasure",
    "AskInformation",
    "Close",
    "ConfirmRemedy",
    "Dispute",
    "EndMediation",
    "Export",
    "File",
    "FinishCorrective",
    "HandOver",
    "Join",
    "Leave",
    "LiftHold",
    "LosePerson",
    "MediatorExtended",
    "MediatorOpened",
    "MediatorProposed",
    "MediatorRefused",
    "Open",
    "PlaceHold",
    "PlanCorrective",
    "PrepareMediation",
    "Promise",
    "Rate",
    "RecordRemedy",
    "ReferToMediator",
    "Release",
    "RenewCode",
    "Reopen",
    "ReportDoubt",
    "Requalify",
    "SendAnswer",
    "SendFile",
    "SendHolding",
    "Suspend",
    "Take",
    "TimePassed",
    "Withdraw",
    "Write",
]

Action = (
    Withdraw
    | Add
    | Accept
    | Dispute
    | ConfirmRemedy
    | Rate
    | PrepareMediation
    | ReferToMediator
    | SendFile
    | Take
    | Open
    | Export
    | Acknowledge
    | AskInformation
    | AddNote
    | SendHolding
    | SendAnswer
    | Requalify
    | Suspend
    | Release
    | Write
    | ReportDoubt
    | HandOver
    | RecordRemedy
    | PlanCorrective
    | FinishCorrective
    | Close
    | PlaceHold
    | LiftHold
    | Reopen
    | MediatorRefused
    | MediatorOpened
    | MediatorExtended
    | MediatorProposed
    | EndMediation
    | Join
    | Leave
    | RenewCode
    | AskErasure
    | TimePassed
    | LosePerson
)
"""What may be done to a case that exists; `File` creates one."""
