using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Web;

/// <summary>Where in the site the reader is: what the menu marks, where the other language lies, where a choice leads back.</summary>
public sealed class Place
{
    private readonly string _path;
    private readonly string _query;
    private readonly PageHead _head;

    private Place(HttpContext context, PageHead head)
    {
        Root = SiteAssets.Root(context.Request);
        var path = context.Request.Path.Value ?? "";
        _query = context.Request.QueryString.Value ?? "";
        // An error page is made under an address of its own; the reader still sees the one that was asked for.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked)
        {
            path = asked.OriginalPath;
            _query = asked.OriginalQueryString ?? "";
        }
        else if (context.Features.Get<IExceptionHandlerPathFeature>() is { } failed)
        {
            path = failed.Path;
        }
        Prefix = Root + (Cultures.Current == "en" ? "/en" : "");
        _path = Prefix + (path is "/" or "" && Prefix.Length > 0 ? "" : path);
        _head = head;
    }

    public static Place Of(HttpContext context, PageHead head) => new(context, head);

    /// <summary>Where the site begins in any language, e.g. empty.</summary>
    public string Root { get; }

    /// <summary>Where the site begins in the reader's language: empty or <c>/en</c>.</summary>
    public string Prefix { get; }

    /// <summary>Address of the home page in the reader's language.</summary>
    public string Home => Prefix.Length == 0 ? "/" : Prefix;

    /// <summary>The page that is shown, with its query.</summary>
    public string Here => _path + _query;

    public string Canonical => _head.Canonical ?? _path;

    /// <summary>Language code → address of this page in that language. Empty when there is no translation.</summary>
    public IReadOnlyDictionary<string, string> Alternates => _head.Alternates ?? new Dictionary<string, string>
    {
        ["pl"] = Cultures.Current == "pl" ? _path : WithoutPrefix,
        ["en"] = Cultures.Current == "en" ? _path : Root + "/en" + (WithoutPrefix == "/" ? "" : WithoutPrefix),
    };

    /// <summary>Has this page a version in the language? What has none says so instead of leading elsewhere in silence.</summary>
    public bool Has(string code) => Alternates.ContainsKey(code);

    /// <summary>The page in another language, or that language's home page.</summary>
    public string In(string code) => Alternates.TryGetValue(code, out var address) ? address + (_head.KeepsQuery ? _query : "") : HomeIn(code);

    /// <summary>The home page in a language.</summary>
    public string HomeIn(string code) => code == "en" ? Root + "/en" : Root + "/";

    /// <summary><c>page</c> for the very page, <c>true</c> for a page above it, otherwise null.</summary>
    public string? CurrentMark(MenuLink link)
    {
        if (link.Url.Length == 0 || link.Url == Home) return link.Url == _path ? "page" : null;
        if (string.Equals(link.Url, _path, StringComparison.OrdinalIgnoreCase)) return "page";
        var inside = _path.StartsWith(link.Url + "/", StringComparison.OrdinalIgnoreCase) || link.Children.Any(child => CurrentMark(child) is not null);
        return inside ? "true" : null;
    }

    private string WithoutPrefix
    {
        get
        {
            var rest = _path[Prefix.Length..];
            return rest.Length == 0 ? Root + "/" : Root + rest;
        }
    }

    /// <summary>Tells apart the looks that a menu has on different pages: which of its links are marked, and how.</summary>
    public string Marks(IEnumerable<MenuLink> menu) => string.Concat(Flat(menu).Select(link => CurrentMark(link) switch { "page" => 'p', null => '-', _ => 't' }));

    private static IEnumerable<MenuLink> Flat(IEnumerable<MenuLink> menu) => menu.SelectMany(link => Flat(link.Children).Prepend(link));
}
