/* Unpacks the scripts and data of a compressed page and puts them in, in their order. */
(async () => {
  "use strict";
  try {
    const text = atob(document.getElementById("kg-packed").textContent);
    const packed = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    for (const { type, id, content } of JSON.parse(await new Response(plain).text())) {
      const script = document.createElement("script");
      if (type) script.type = type;
      if (id) script.id = id;
      script.textContent = content;
      document.body.append(script);
    }
  } catch (error) {
    document.getElementById("unpack-failed").hidden = false;
    console.error(error);
  }
})();
