using System.Text.RegularExpressions;

namespace Rcwes.Browser.Tests;

/// <summary>
/// Every page of the back office: all that links lead to from the dashboard, one of each kind, with an editor for each type
/// of content, and the pages for a draft and for a deleted item.
/// </summary>
internal static partial class BackOfficeAddresses
{
    private static readonly string[] Starts = ["/admin", "/en/admin", "/konto", "/konto/haslo"];

    public static async Task<IReadOnlyList<string>> FindAsync(Site site)
    {
        var staff = await site.SignInAsAdministratorAsync();
        var (draft, deleted) = (await DraftAsync(staff), await DraftAsync(staff));
        await staff.PostFormAsync(await staff.GetAsync($"{deleted}/usuniecie"), "main form");
        var types = (await staff.GetAsync("/admin/tresc")).Document.QuerySelectorAll("select[name=typ] option").Select(o => o.GetAttribute("value")).OfType<string>().Where(t => t.Length > 0);
        var queue = new Queue<string>([.. Starts, draft, $"{draft}/publikacja", $"{deleted}/przywrocenie", .. types.Select(t => $"/admin/tresc?typ={t}")]);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (queue.TryDequeue(out var address))
        {
            if (!found.TryAdd(Kind(address), address)) continue;
            var page = await staff.GetAsync(address);
            var links = page.Document.QuerySelectorAll("a[href]:not([download])").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(IsPage).ToList();
            foreach (var link in links) queue.Enqueue(link);
            // One editor for each type, although all have the same kind of address.
            if (address.Contains("?typ=", StringComparison.Ordinal) && links.Find(l => Item().IsMatch(l)) is { } first) found.TryAdd(first, first);
        }
        Assert.True(found.Count > 30, $"The back office has {found.Count} pages: {string.Join(", ", found.Values)}");
        return [.. found.Values.Where(a => !a.Contains("?typ=", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static async Task<string> DraftAsync(Visitor staff)
    {
        var form = (await staff.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", "Szkic do obejrzenia").Fill("NewsArticle.Lead.Text", "Krótko.");
        return (await staff.FollowAsync(await staff.SubmitAsync(form, "Zapisz szkic"))).Url.Split('?')[0];
    }

    private static bool IsPage(string address) =>
        address.StartsWith("/admin", StringComparison.Ordinal) && !address.Contains("handler=", StringComparison.Ordinal) && !address.Contains("/wyglad", StringComparison.Ordinal);

    /// <summary>Pages that differ only in the item or in what the list is asked for are of one kind.</summary>
    private static string Kind(string address) =>
        address.Contains("?typ=", StringComparison.Ordinal) ? address : Identifier().Replace(address.Split('?')[0], "/*");

    [GeneratedRegex("(?<=/admin/tresc/nowa)/.+|(?<=/admin/typy)/(?!nowy)[A-Za-z0-9]+|(?<=/(pole|czesc))/[A-Za-z0-9]+|(?<=/admin/ustawienia/historia)/.+|/([0-9a-z]{26}|[0-9a-f-]{36}|[0-9]+)(?=/|$)")]
    private static partial Regex Identifier();

    [GeneratedRegex("^/admin/tresc/[0-9a-z]{26}$")]
    private static partial Regex Item();
}
