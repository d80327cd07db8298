using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages.Admin;

/// <summary>The answers to one form: narrowed, counted, taken as a file.</summary>
[Authorize(Policy = FormsPermissions.View)]
internal sealed class AnswersModel(AnswerBook book, GateDesk gates, IContentItems items, IAuthorizationService rights, RcwesDb db, IStringLocalizer<FormsTexts> l, TimeProvider clock) : PageModel
{
    private const int PageSize = 40;
    private const int LongestCell = 120;
    private const int MostColumns = 3;
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private IReadOnlyList<AnswerRow> _all = [];

    public FormCard Card { get; private set; } = null!;

    public AnswerFilter Filter { get; private set; } = new(new(null, null), "", "", "");

    public IReadOnlyList<AnswerRow> Rows { get; private set; } = [];

    public int Total => _all.Count;

    /// <summary>There are more than the screen reads.</summary>
    public bool IsCut => Card.Sent > AnswerBook.MostOnScreen;

    public IReadOnlyList<AnswerCount> Counts { get; private set; } = [];

    /// <summary>Questions that have a column in the list.</summary>
    public IReadOnlyList<(string Key, string Label)> Columns { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public bool MayManage { get; private set; }

    public string? Address => items.AddressOf(Card.Item);

    /// <summary>Which answer the list is narrowed to, in words; empty for none.</summary>
    public string Narrowed { get; private set; } = "";

    private string Here => Url.Content($"~/admin/formularze/{Card.Item.ContentItemId}");

    public async Task<IActionResult> OnGetAsync(string form, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        if (!await ReadAsync(form, AnswerBook.MostOnScreen, ct)) return NotFound();
        var current = Math.Clamp(page, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Rows = [.. _all.Skip((current - 1) * PageSize).Take(PageSize)];
        Counts = AnswerBook.Count(Card.Shape, _all);
        var listed = Card.Shape.Questions.Where(q => q.Listed).Select(q => (q.Key, q.Label)).ToList();
        Columns = listed.Count > 0 ? listed : [.. Card.Shape.Questions.Select(q => (q.Key, q.Label)).Take(MostColumns)];
        Links = new(current, (Total + PageSize - 1) / PageSize, n => With(("strona", n > 1 ? n.ToString(CultureInfo.InvariantCulture) : null)));
        if (Filter.Key.Length > 0 && Filter.Value.Length > 0)
            Narrowed = $"{Card.Shape.Find(Filter.Key)?.Label ?? Filter.Key}: {_all.SelectMany(r => r.Lines).FirstOrDefault(x => x.Key == Filter.Key && x.Values.Count == 1)?.Text ?? Filter.Value}";
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(string form, CancellationToken ct) => await FileAsync(form, "csv", ct);

    public async Task<IActionResult> OnGetXlsxAsync(string form, CancellationToken ct) => await FileAsync(form, "xlsx", ct);

    public Task<IActionResult> OnPostShutAsync(string form, CancellationToken ct) => ShutAsync(form, shut: true, "Zamknięto formularz. Kto już zaczął, może skopiować swoje odpowiedzi.", ct);

    public Task<IActionResult> OnPostOpenAsync(string form, CancellationToken ct) => ShutAsync(form, shut: false, "Otwarto formularz.", ct);

    public string FileOf(string handler) => With(("handler", handler));

    /// <summary>The list of those who gave one answer.</summary>
    public string Behind(string key, string value) => QueryHelpers.AddQueryString(Here, Filter.Period.Query.Append(new("pytanie", key)).Append(new("odpowiedz", value)));

    /// <summary>Per cent, whole.</summary>
    public int Part(int number, int of) => of == 0 ? 0 : (int)Math.Round(100.0 * number / of);

    public string Short(string text) => text.Length <= LongestCell ? text : Shortened.Begin(text, LongestCell) + "…";

    private async Task<bool> ReadAsync(string form, int most, CancellationToken ct)
    {
        if (await book.FormAsync(form, ct) is not { } card) return false;
        Card = card;
        ViewData["Title"] = card.Item.DisplayText;
        Filter = new(Period.Of(Request.Query), Request.Query["szukaj"].ToString(), Request.Query["pytanie"].ToString(), Request.Query["odpowiedz"].ToString());
        _all = await book.AnswersAsync(form, Filter, most, ct);
        MayManage = (await rights.AuthorizeAsync(User, FormsPermissions.Manage)).Succeeded;
        return true;
    }

    private async Task<IActionResult> FileAsync(string form, string kind, CancellationToken ct)
    {
        if (!await ReadAsync(form, int.MaxValue, ct) || !MayManage) return NotFound();
        db.Activities.Add(ActivityEntry.Of(FormsModule.Key, FormSubjects.Form, form, "exported", Actor.From(User), clock.GetUtcNow().UtcDateTime, data: new { kind, count = Total }));
        await db.SaveChangesAsync(ct);
        var columns = AnswerBook.Columns(Card.Shape, _all);
        string[] heads = [l["Numer"], l["Wysłano"], .. Distinct(columns)];
        var name = $"{Slug.From(Card.Item.DisplayText)}-{Warsaw.Today(clock):yyyy-MM-dd}";
        if (kind == "csv") return File(CsvText.Of(heads, _all.Select(Cells)), CsvText.ContentType, name + ".csv");
        var whole = new MemoryStream();
        await whole.SaveAsAsync(_all.Select(row => heads.Zip(Cells(row)).ToDictionary(c => c.First, c => (object)CsvText.Harmless(c.Second))), cancellationToken: ct);
        whole.Position = 0;
        return File(whole, ExcelType, name + ".xlsx");

        IEnumerable<string> Cells(AnswerRow row) =>
            [row.Number, Warsaw.FromUtc(row.SentUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), .. columns.Select(c => row.Text(c.Key))];
    }

    /// <summary>Heads of columns: two questions may have the same words, or those of the first columns.</summary>
    private List<string> Distinct(IReadOnlyList<(string Key, string Label)> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { l["Numer"], l["Wysłano"] };
        return [.. columns.Select(c => CsvText.Harmless(taken.Add(c.Label) ? c.Label : Free(c)))];

        string Free((string Key, string Label) column)
        {
            var name = $"{column.Label} ({column.Key})";
            for (var number = 2; !taken.Add(name); number++) name = $"{column.Label} ({column.Key} {number})";
            return name;
        }
    }

    private async Task<IActionResult> ShutAsync(string form, bool shut, string told, CancellationToken ct)
    {
        if (!(await rights.AuthorizeAsync(User, FormsPermissions.Manage)).Succeeded) return NotFound();
        if (await book.FormAsync(form, ct) is null) return NotFound();
        await gates.ShutAsync(form, shut, Actor.From(User), ct);
        Told.Put(TempData, told);
        return Redirect(Url.Content($"~/admin/formularze/{form}"));
    }

    private string With(params (string Key, string? Value)[] more) => QueryHelpers.AddQueryString(Here, Filter.Period.Query
        .Concat([new("szukaj", Filter.Words), new("pytanie", Filter.Key), new("odpowiedz", Filter.Value)])
        .Concat(more.Select(m => KeyValuePair.Create(m.Key, m.Value)))
        .Where(p => !string.IsNullOrEmpty(p.Value)));
}
