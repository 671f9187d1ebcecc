// The presenter's screen has a size of its own: the terminal takes it, and is scaled to the window.
// Nothing that is typed or clicked here is sent.
document.body.classList.add("-follows");
const terminal = document.querySelector("#terminal");
const Plain = window.WebSocket;
let cell, size, fitting;

function fit() {
  if (!size) return;
  const width = size.width * cell.width, height = size.height * cell.height;
  const room = { width: window.innerWidth, height: window.innerHeight - terminal.offsetTop };
  const scale = Math.min(room.width / width, room.height / height);
  terminal.style.width = `${width + cell.width / 2}px`;
  terminal.style.height = `${height + cell.height / 2}px`;
  terminal.style.transform = `translateX(${(room.width - width * scale) / 2}px) scale(${scale})`;
  fitting?.();
}

window.WebSocket = class extends Plain {
  constructor(address) {
    super(address);
    const asked = new URL(address).searchParams, screen = terminal.querySelector(".xterm-screen").style;
    cell = {
      width: parseFloat(screen.width) / asked.get("width"),
      height: parseFloat(screen.height) / asked.get("height"),
    };
    fitting = window.onresize; // which makes the terminal as large as its place
    window.onresize = fit;
    this.addEventListener("message", ({ data }) => {
      const [kind, value] = typeof data === "string" ? JSON.parse(data) : [];
      if (kind !== "size") return;
      size = value;
      fit();
    });
    this.addEventListener("close", () => setTimeout(() => location.reload(), 1000));
  }
  send() {}
};
