using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Rcwes.Content.Web;

/// <summary>Which view shows what: found by its path, so that any module can bring a type or a block of its own.</summary>
internal sealed class ContentViews(ICompositeViewEngine engine)
{
    private readonly ConcurrentDictionary<string, bool> _exists = new(StringComparer.Ordinal);

    /// <summary>The whole page of an item.</summary>
    public string ForType(string contentType) => First($"/Types/{contentType}.cshtml", "/Types/Default.cshtml");

    /// <summary>An item in a list.</summary>
    public string ForCard(string contentType) => First($"/Cards/{contentType}.cshtml", "/Cards/Default.cshtml");

    /// <summary>A block of a page; null when its module is not there, and then nothing is shown.</summary>
    public string? ForBlock(string contentType) => Exists($"/Blocks/{contentType}.cshtml") ? $"/Blocks/{contentType}.cshtml" : null;

    public bool Exists(string path) => _exists.GetOrAdd(path, p => engine.GetView(null, p, isMainPage: false).Success);

    private string First(string wanted, string otherwise) => Exists(wanted) ? wanted : otherwise;
}
