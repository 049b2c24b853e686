const longDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const anchor = (title) => title.toLowerCase().replaceAll(" ", "-");
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1).replaceAll("_", " ").replaceAll("-", " ");

export default function (site) {
  site.addGlobalData("site", { title: "Benchmark", url: "https://example.org" });
  site.addFilter("longDate", (date) => longDate.format(new Date(date)));
  site.addFilter("humanize", capital);
  site.addFilter("json", (value) => JSON.stringify(value).replaceAll("<", "\\u003c"));
  site.addFilter("words", (html) => html.replace(/<[^>]*>/g, " ").split(/\s+/).filter(Boolean).length);
  site.addFilter("named", (pages, name) => pages.find((page) => page.fileSlug === name));
  site.addFilter("anchor", anchor);
  site.amendLibrary("md", (markdown) => {
    markdown.renderer.rules.heading_open = (tokens, at, options, environment, renderer) => {
      tokens[at].attrSet("id", anchor(tokens[at + 1].content));
      return renderer.renderToken(tokens, at, options);
    };
  });
  return {
    dir: { input: "content", includes: "../layouts", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
