using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Finding;

/// <summary>Answers for the search box while somebody types. The page <c>/admin/szukaj</c> answers the same without a script.</summary>
internal static class Suggestions
{
    /// <summary>Policy of the host's rate limiter for the page and the suggestions.</summary>
    public const string Limit = "back-office-search";

    private const int Most = 5;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/szukaj/podpowiedzi", AnswerAsync).RequireAuthorization(FrameworkPermissions.AdminPanelAccess).RequireRateLimiting(Limit);

    private static async Task<IResult> AnswerAsync(string? q, HttpContext context, BackOfficeSearch search, IStringLocalizer<FrameworkTexts> texts, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var groups = await search.AskAsync(context.User, q ?? "", null, Most, ct);
        var shown = groups.Sum(g => g.Rows.Count);
        var said = shown == 0 ? texts["Nic nie znaleziono."].Value
            : texts.Plural(shown, "{0} podpowiedź. Wybierz strzałkami.|{0} podpowiedzi. Wybierz strzałkami.|{0} podpowiedzi. Wybierz strzałkami.");
        return Results.Json(new
        {
            said,
            groups = groups.Select(g => new
            {
                name = g.Name,
                rows = g.Rows.Select(r => new { title = r.Title.Length > 0 ? r.Title : texts["Bez nazwy"].Value, url = context.Request.PathBase + r.Url, note = r.Note, culture = r.Culture }),
            }),
        });
    }
}
