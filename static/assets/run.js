// A page does not know that time went on: a run that no longer holds is shown with its date.
(() => {
  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(n => String(n).padStart(2, "0")).join("-")
  for (const run of document.querySelectorAll("[data-until]")) {
    if (today <= run.dataset.until) continue
    const then = document.createElement("span")
    then.className = "note"
    then.textContent = " " + run.dataset.then
    run.after(then)
    run.classList.add("past")
  }
})()
