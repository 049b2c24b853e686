const longDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const anchor = (title) => title.toLowerCase().replaceAll(" ", "-");
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1).replaceAll("_", " ").replaceAll("-", " ");

export default function (site) {
  let markdown;
  site.addGlobalData("site", { title: "Benchmark", url: "https://example.org" });
  site.addFilter("longDate", (date) => longDate.format(new Date(date)));
  site.addFilter("humanize", capital);
  site.addFilter("json", (value) => JSON.stringify(value).replaceAll("<", "\\u003c"));
  site.addFilter("words", (html) => html.replace(/<[^>]*>/g, " ").split(/\s+/).filter(Boolean).length);
  site.addFilter("anchor", anchor);
  site.amendLibrary("md", (library) => {
    markdown = library;
    markdown.renderer.rules.heading_open = (tokens, at, options, environment, renderer) => {
      tokens[at].attrSet("id", anchor(tokens[at + 1].content));
      return renderer.renderToken(tokens, at, options);
    };
  });
  site.addFilter("markdown", (text) => markdown.render(text));
  return {
    dir: { input: "content", includes: "../layouts", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
