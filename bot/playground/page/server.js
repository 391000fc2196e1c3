// The way to the playground: its snapshot, its news, its gestures. It finds back by itself after a
// restart, with the token of the new process.
const PAUSE = 1000; // milliseconds between two tries

export class Server {
  #world = null; #linked = true; #fetching = false; #stale = false; #order = Promise.resolve();

  // `draw` gets every new snapshot, `link` whether the playground answers, `refused` a sentence.
  constructor({ draw, link, refused }) {
    this.draw = draw;
    this.link = link;
    this.refused = refused;
  }

  listen() {
    const events = new EventSource("/api/events");
    events.addEventListener("revision", ({ data }) => {
      if (!this.#linked || Number(data) !== this.#world?.revision) this.refresh();
    });
    events.addEventListener("error", () => {
      events.close();
      this.#tell(false);
      setTimeout(() => this.listen(), PAUSE);
    });
  }

  async refresh() {
    if (this.#fetching) { this.#stale = true; return; }
    this.#fetching = true;
    try {
      do {
        this.#stale = false;
        const answer = await fetch("/api/world");
        if (!answer.ok) throw new TypeError(answer.statusText);
        this.#world = await answer.json();
        this.#tell(true);
        this.draw(this.#world);
      } while (this.#stale);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#tell(false);
    } finally {
      this.#fetching = false;
    }
  }

  // Gestures arrive in the order in which they were made; resolves to whether it is done.
  act(gesture, body) {
    this.#order = this.#order.then(() => this.#act(gesture, body));
    return this.#order;
  }

  async #act(gesture, body) {
    try {
      let answer = await this.#post(gesture, body);
      if (answer.status === 403) { // The process is a new one, and so is its token.
        this.#world = await (await fetch("/api/world")).json();
        answer = await this.#post(gesture, body);
      }
      const said = await answer.json();
      if (!said.ok) this.refused(said.error);
      return said.ok;
    } catch {
      this.refused(null);
      return false;
    }
  }

  #post(gesture, body) {
    const isForm = body instanceof FormData;
    return fetch(`/api/${gesture}`, {
      method: "POST",
      headers: { "X-Playground": this.#world?.csrf ?? "", ...(isForm ? {} : { "Content-Type": "application/json" }) },
      body: isForm ? body : JSON.stringify(body),
    });
  }

  #tell(linked) {
    if (linked === this.#linked) return;
    this.#linked = linked;
    this.link(linked);
  }
}
