/* Unpacks the scripts and data of a compressed page and puts them in, in their order, data first. */
(async () => {
  "use strict";
  try {
    const text = atob(document.getElementById("kg-packed").textContent);
    const packed = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const parts = JSON.parse(await new Response(plain).text());
    for (const { type, id, content } of [...parts.filter((one) => one.type), ...parts.filter((one) => !one.type)]) {
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
