// The naive way: on every keystroke the whole text goes out, the whole page comes back and
// replaces the old one.
const preview = document.querySelector("div");
let text = "";

window.setText = (given) => {
  text = given;
};

// Inserts a letter at `at`; gives the milliseconds until the new page is in place and laid out.
window.keystroke = async (at, command) => {
  const start = performance.now();
  text = text.slice(0, at) + "x" + text.slice(at);
  preview.innerHTML = await window.__TAURI__.core.invoke(command, { text });
  preview.getBoundingClientRect();
  return performance.now() - start;
};

document.querySelector("textarea").focus();
performance.mark("editable");
