using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Corrections;

/// <summary>One field of a correction as the page compares it.</summary>
/// <param name="Key">Of the field.</param>
/// <param name="State">What became of it.</param>
/// <param name="Now">What the entry says now.</param>
/// <param name="After">What it would say.</param>
/// <param name="Then">What it said when the correction was sent, where that differs from now.</param>
internal sealed record FieldView(string Key, CorrectionState State, IReadOnlyList<FieldLine> Now, IReadOnlyList<FieldLine> After, IReadOnlyList<string>? Then);

/// <summary>One correction, field by field.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
internal sealed class ShowModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private readonly CorrectionDesk _desk = services.GetRequiredService<CorrectionDesk>();

    public CorrectionLine Line { get; private set; } = null!;

    public Institution Entry { get; private set; } = null!;

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public FieldWords Words { get; private set; } = null!;

    /// <summary>Other corrections of the same entry that wait.</summary>
    public int Others { get; private set; }

    public bool MayDecide { get; private set; }

    /// <summary>It was sent for an entry that was joined into this one since.</summary>
    public bool WasJoined { get; private set; }

    /// <summary>Stamp of the entry as the person saw it.</summary>
    [BindProperty]
    public Guid Stamp { get; set; }

    /// <summary>For each field <c>yes</c>, <c>no</c> or nothing.</summary>
    [BindProperty]
    public Dictionary<string, string?> Decision { get; set; } = [];

    /// <summary>Which button was pressed: the chosen ones, or all.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    [BindProperty]
    [StringLength(Representative.LongestReason)]
    [Display(Name = "Co napisać przedstawicielowi?")]
    [DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var seen = Stamp;
        if (!await FindAsync(id, ct)) return NotFound();
        if (!MayDecide) return Forbid();
        var (approved, refused) = (Chosen("yes"), Chosen("no"));
        if (Act == "all") approved = Line.Correction.Fields.Where(f => f.State == CorrectionState.Waiting).Select(f => f.Key).ToHashSet();
        if (seen != Entry.Stamp) ModelState.AddModelError("", texts["Ktoś zmienił wpis, kiedy ta strona była otwarta. Zobacz różnice jeszcze raz i zdecyduj."]);
        else if (approved.Count + refused.Count == 0) ModelState.AddModelError("", texts["Przy co najmniej jednym polu wybierz, co z nim zrobić."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await _desk.DecideAsync(Line.Correction, Entry, approved, refused, Answer, Actor.From(User), ct);
            Told.Put(TempData, "Zapisano decyzję. Przedstawiciel dostanie wiadomość.");
            return Redirect(Url.Content($"~/admin/instytucje/poprawki/{id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", texts[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }

    private HashSet<string> Chosen(string word) => Act == "all" ? [] : [.. Decision.Where(d => d.Value == word).Select(d => d.Key)];

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { } line) return false;
        Line = line;
        Entry = await _desk.EntryAsync(line.Correction, ct);
        WasJoined = Entry.Id != line.Correction.InstitutionId && line.Correction.Waits;
        Stamp = Entry.Stamp;
        ModelState.Remove(nameof(Stamp));
        Words = await FieldWords.ReadAsync(services.GetRequiredService<EntrySources>(), services.GetRequiredService<IRegion>(), Warsaw.Today(services.GetRequiredService<TimeProvider>()), texts, ct);
        Fields = [.. OpenFields.All.Select(f => (Field: f, Row: line.Correction.Fields.FirstOrDefault(r => r.Key == f.Key))).Where(p => p.Row is not null).Select(p => View(p.Field, p.Row!))];
        Others = (await _desk.WaitingOfAsync(Entry.Id, ct)).Count(c => c.Id != id);
        MayDecide = (await authorization.AuthorizeAsync(User, InstitutionsPermissions.Approve)).Succeeded;
        ViewData["Title"] = texts["Poprawka: {0}", line.Institution].Value;
        return true;
    }

    /// <summary>While a field waits it is compared with the entry of now; afterwards with the entry as it was then.</summary>
    private FieldView View(OpenField field, CorrectionField row)
    {
        var (then, now) = (Line.Correction.FactsBefore(), Entry.Facts().Public());
        var from = row.State == CorrectionState.Waiting ? now : then;
        var (before, after) = Words.Compare(field.Key, from, field.Put(from, Line.Correction.FactsAfter(from)));
        var moved = row.State == CorrectionState.Waiting && field.Differs(then, now);
        // A sign that was not taken is deleted, and an earlier one may be.
        if (row.State != CorrectionState.Waiting) (before, after) = ([.. before.Select(l => l with { Picture = null })], [.. after.Select(l => l with { Picture = null })]);
        return new(field.Key, row.State, before, after, moved ? Words.Lines(field.Key, Line.Correction.SaidThen()) : null);
    }
}
