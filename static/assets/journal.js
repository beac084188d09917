// The page is complete without this script; it only adds.
"use strict";

// A browser that reads a folder from disk shows its listing: name the file in each link instead.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll('a[href]')) {
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) {
      url.pathname += "index.html";
      link.href = url.href;
    }
  }
}
