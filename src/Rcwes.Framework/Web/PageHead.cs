using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rcwes.Framework.Web;

/// <summary>
/// What a page tells the layout beyond <c>ViewData["Title"]</c>: description, canonical address, the same page in other
/// languages, the trail, the social image, robots. Kept in one object so that pages and the theme agree on names.
/// </summary>
public sealed class PageHead
{
    private const string Key = "Head";

    public string? Description { get; set; }

    /// <summary>Root-relative canonical address; null for the requested path without its query.</summary>
    public string? Canonical { get; set; }

    /// <summary>Language code → root-relative address. Null: the same path with the other prefix. Empty: no translation.</summary>
    public IReadOnlyDictionary<string, string>? Alternates { get; set; }

    /// <summary>The query means the same in the other language, so the language link carries it, e.g. words that were searched for.</summary>
    public bool KeepsQuery { get; set; }

    public string? Robots { get; set; }

    public string? OpenGraphTitle { get; set; }

    public string OpenGraphType { get; set; } = "website";

    public string? Image { get; set; }

    /// <summary>Serialised JSON-LD objects, already safe to stand in a script element.</summary>
    public List<string> JsonLd { get; } = [];

    /// <summary>Trail from the home page to the parent of this page; the page itself is the title.</summary>
    public List<MenuLink> Trail { get; } = [];

    /// <summary>Feeds of this page: title → root-relative address.</summary>
    public List<(string Title, string Url, string Type)> Feeds { get; } = [];

    /// <summary>Kind of thing, sets the accent of the page: news, training, practice, institution, advice, service.</summary>
    public string? Kind { get; set; }

    /// <summary>Hides the trail, e.g. on the home page.</summary>
    public bool Bare { get; set; }

    /// <summary>The head of the page that is being made.</summary>
    public static PageHead Of(ViewDataDictionary viewData)
    {
        if (viewData[Key] is PageHead present) return present;
        var head = new PageHead();
        viewData[Key] = head;
        return head;
    }

    /// <summary>Makes this the head of the page that is being made: a copy, so that the page may add to it and other pages made of the same head do not see that.</summary>
    public void CopyTo(ViewDataDictionary viewData)
    {
        var copy = new PageHead
        {
            Description = Description,
            Canonical = Canonical,
            Alternates = Alternates,
            KeepsQuery = KeepsQuery,
            Robots = Robots,
            OpenGraphTitle = OpenGraphTitle,
            OpenGraphType = OpenGraphType,
            Image = Image,
            Kind = Kind,
            Bare = Bare,
        };
        copy.JsonLd.AddRange(JsonLd);
        copy.Trail.AddRange(Trail);
        copy.Feeds.AddRange(Feeds);
        viewData[Key] = copy;
    }
}
