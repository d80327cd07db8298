using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rcwes.TestKit;

/// <summary>What came back: status, headers and the document as the person sees it.</summary>
public sealed class Page(HttpResponseMessage response, string html)
{
    private IHtmlDocument? _document;

    public HttpStatusCode Status => response.StatusCode;

    /// <summary>Path and query that was asked for.</summary>
    public string Url => response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Where a redirect leads, path and query.</summary>
    public string? Location => response.Headers.Location switch
    {
        null => null,
        { IsAbsoluteUri: true } absolute => absolute.PathAndQuery,
        var relative => relative.OriginalString,
    };

    public HttpResponseHeaders Headers => response.Headers;

    public HttpContentHeaders ContentHeaders => response.Content.Headers;

    public string Html => html;

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(html);

    public string Title => Document.Title ?? "";

    public string Heading => Text("h1");

    /// <summary>The words of the only element that matches, white space folded; fails when there is none or more than one.</summary>
    public string Text(string selector) => Fold(One(selector));

    /// <summary>The words of every element that matches.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(Fold)];

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    public IElement One(string selector)
    {
        var found = Document.QuerySelectorAll(selector);
        return found.Length == 1
            ? found[0]
            : throw new InvalidOperationException($"{Url} has {found.Length} elements '{selector}', one was expected.{Environment.NewLine}{Shortened}");
    }

    /// <summary>The form that matches, ready to be filled.</summary>
    public Form Form(string selector) => new(this, (IHtmlFormElement)One(selector));

    public override string ToString() => $"{(int)Status} {Url} {Location}";

    private string Shortened => html.Length > 2000 ? html[..2000] + " …" : html;

    private static string Fold(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
