using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>The head of the fixed list pages.</summary>
internal sealed class ListFrame(PageHeads heads, IStringLocalizer<ContentTexts> texts)
{
    /// <param name="viewData">Of the page.</param>
    /// <param name="title">Already in the reader's language.</param>
    /// <param name="description">For search engines.</param>
    /// <param name="path">Without slash and language prefix, e.g. <c>aktualnosci</c>.</param>
    /// <param name="kind">Accent of the page.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task PrepareAsync(ViewDataDictionary viewData, string title, string description, string path, string? kind, CancellationToken ct)
    {
        var prefix = Cultures.Current == "en" ? "/en" : "";
        viewData["Title"] = title;
        var head = PageHead.Of(viewData);
        head.Description = description;
        head.Canonical = $"{prefix}/{path}";
        head.Kind = kind;
        head.Trail.Add(new(texts["Strona główna"], prefix.Length > 0 ? prefix : "/", []));
        await heads.AddTrailAsync(head, title, $"{prefix}/{path}", ct);
    }
}
