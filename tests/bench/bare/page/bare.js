// The naive way: on every keystroke the whole text goes out, the whole page comes back and
// replaces the old one.
const notes = document.querySelector("textarea");
const preview = document.querySelector("div");

window.setText = (given, at) => {
  notes.value = given;
  notes.focus();
  notes.setSelectionRange(at, at);
};

// Types a letter into the text box; gives the milliseconds until the new page is in place and laid
// out.
window.keystroke = async (command) => {
  const typed = new Promise((resolve) => notes.addEventListener("input", resolve, { once: true }));
  const start = performance.now();
  document.execCommand("insertText", false, "x");
  await typed;
  preview.innerHTML = await window.__TAURI__.core.invoke(command, { text: notes.value });
  preview.getBoundingClientRect();
  return performance.now() - start;
};

notes.focus();
performance.mark("editable");
