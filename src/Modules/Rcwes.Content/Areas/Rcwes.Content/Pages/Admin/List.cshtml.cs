using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>All content with filters in the address.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ListModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const int MostInFile = 20_000;
    private readonly HashSet<string> _may = [];

    internal ListFilter Filter { get; private set; } = null!;

    internal IReadOnlyList<ListRow> Rows { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    internal IReadOnlyList<TypeDefinition> Types { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    /// <summary>Of the term that the list is narrowed to; null when it is not.</summary>
    public string? TermName { get; private set; }

    public bool CanEdit { get; private set; }

    public bool CanDelete { get; private set; }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(
        [FromQuery(Name = "typ")] string? type, [FromQuery(Name = "jezyk")] string? culture, [FromQuery(Name = "stan")] string? state,
        [FromQuery(Name = "slowa")] string? words, [FromQuery(Name = "sort")] string? sort, [FromQuery(Name = "pojecie")] string? term, CancellationToken ct)
    {
        Types = [.. (await services.GetRequiredService<ContentDefinitions>().AllAsync(ct)).Types];
        var (rows, _) = await services.GetRequiredService<ContentListing>().ReadAsync(ListFilter.Of(type, culture, state, words, sort, null) with { Term = TermOf(term) }, ct, MostInFile);
        static string Day(DateTime? utc) => utc is { } at ? WarsawTime.FromUtc(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
        return File(CsvText.Of([texts["Tytuł"], texts["Rodzaj"], texts["Język"], texts["Stan"], texts["Zmiana"], texts["Data publikacji"]],
            rows.Select(r => new[] { r.Title, NameOf(r.Type), r.Culture, texts[r.State.Word()], Day(r.ModifiedUtc), Day(r.PublishedUtc) })), CsvText.ContentType, "tresci.csv");
    }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "typ")] string? type, [FromQuery(Name = "jezyk")] string? culture, [FromQuery(Name = "stan")] string? state,
        [FromQuery(Name = "slowa")] string? words, [FromQuery(Name = "sort")] string? sort, [FromQuery(Name = "strona")] string? page,
        [FromQuery(Name = "pojecie")] string? term, CancellationToken ct)
    {
        ViewData["Title"] = texts["Treści"].Value;
        Filter = ListFilter.Of(type, culture, state, words, sort, page) with { Term = TermOf(term) };
        (Rows, Total) = await services.GetRequiredService<ContentListing>().ReadAsync(Filter, ct);
        var pages = Math.Max(1, (Total + ContentListing.PageSize - 1) / ContentListing.PageSize);
        // Deleting the last line of the last page must not end on an empty page.
        if (Filter.Page > pages) return Redirect(Url.Content("~/admin/tresc" + (Filter with { Page = pages }).Query()));
        Links = new(Filter.Page, pages, number => Url.Content("~/admin/tresc") + (Filter with { Page = number }).Query());
        var definitions = await services.GetRequiredService<ContentDefinitions>().AllAsync(ct);
        Types = [.. definitions.Creatable, .. definitions.Types.Where(t => t.Listable && !t.Creatable)];
        if (Filter.Term.Length > 0) TermName = await services.GetRequiredService<VocabularyDesk>().NameAsync(Filter.Term, ct);
        foreach (var right in new[] { ContentPermissions.Menus, ContentPermissions.Vocabularies })
            if ((await authorization.AuthorizeAsync(User, right)).Succeeded) _may.Add(right);
        CanEdit = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        CanDelete = (await authorization.AuthorizeAsync(User, ContentPermissions.Delete)).Succeeded;
        Told = new Notices(TempData).Take();
        return Page();
    }

    /// <summary>Menus and vocabularies have screens of their own.</summary>
    internal string EditorOf(ListRow row) => row.Type switch
    {
        "Menu" when _may.Contains(ContentPermissions.Menus) => "~/admin/menu/" + row.Id,
        "Taxonomy" when _may.Contains(ContentPermissions.Vocabularies) => "~/admin/slowniki/" + row.Id,
        _ => "~/admin/tresc/" + row.Id,
    };

    /// <summary>What cannot be the id of a term counts as not said.</summary>
    private static string TermOf(string? said) => ContentIds.IsValid(said) ? said! : "";

    internal string NameOf(string type) => Types.FirstOrDefault(t => t.Name == type) is { } known ? texts[known.DisplayName].Value : type;
}
