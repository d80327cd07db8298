using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>The form of an entry, new or present: its choices, its rows, and what is told when it comes back.</summary>
internal abstract class EntryPage(IServiceProvider services) : PageModel
{
    private const int MostParents = 12;

    [BindProperty]
    public EntryInput Input { get; set; } = new();

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    public IReadOnlyList<InstitutionType> Types { get; private set; } = [];

    public IReadOnlyList<Term> Terms { get; private set; } = [];

    public Region Region { get; private set; } = null!;

    /// <summary>Entries that may be the same institution.</summary>
    public IReadOnlyList<LikeEntry> Alike { get; protected set; } = [];

    /// <summary>What looks unusual in the entry as it is stored.</summary>
    public IReadOnlyList<EntryFinding> Doubts { get; protected set; } = [];

    /// <summary>Institutions to choose the parent from: those found, and the present one.</summary>
    public IReadOnlyList<InstitutionCard> Parents { get; private set; } = [];

    protected InstitutionBook Book { get; } = services.GetRequiredService<InstitutionBook>();

    protected IStringLocalizer<InstitutionsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>();

    protected DateTime Now => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public IEnumerable<SelectListItem> TypeItems => Types.Where(t => t.IsActive || t.Code == Input.TypeCode)
        .GroupBy(t => t.Group).OrderBy(g => g.Key)
        .SelectMany(g => { var group = new SelectListGroup { Name = L[g.Key.Word()] }; return g.Select(t => new SelectListItem(t.Name, t.Code) { Group = group }); })
        .Prepend(new(L["wybierz"], ""));

    public IEnumerable<SelectListItem> TermItems(TermKind kind) =>
        Terms.Where(t => t.Kind == kind && (t.IsActive || (kind == TermKind.Service ? Input.Services : Input.TargetGroups).Contains(t.Slug))).Select(t => new SelectListItem(t.Name, t.Slug));

    public IEnumerable<SelectListItem> LanguageItems => Languages.Order.Select(code => new SelectListItem(L[EntryWordings.Language(code)], code));

    public IEnumerable<SelectListItem> SchemeItems => Enum.GetValues<IdentifierScheme>().Select(s => new SelectListItem(L[s.Word()], s.ToString()));

    public IEnumerable<SelectListItem> RoleItems => Enum.GetValues<ContactRole>().Select(r => new SelectListItem(L[r.Word()], r.ToString()));

    public IEnumerable<SelectListItem> KindItems => Enum.GetValues<PlaceKind>().Select(k => new SelectListItem(L[k.Word()], k.ToString()));

    public IEnumerable<SelectListItem> AccessItems => Enum.GetValues<PremisesAccess>().Where(a => a != PremisesAccess.None).Select(a => new SelectListItem(L[a.Word()], a.ToString()));

    public IEnumerable<SelectListItem> GminaItems(string? chosen)
    {
        var items = Region.Gminas.Select(g => new SelectListItem(Region.NameOf(g), g.Code)).ToList();
        // One that is gone is shown where it stands.
        if (Region.Gmina(chosen) is { GoneOn: not null } gone) items.Insert(0, new(Region.NameOf(gone), gone.Code));
        return items.Prepend(new(L["poza województwem albo nie wiadomo"], ""));
    }

    /// <summary>The logo has a page of its own; the form keeps it as it is.</summary>
    protected virtual string? LogoPath => null;

    protected async Task LoadChoicesAsync(CancellationToken ct)
    {
        var sources = services.GetRequiredService<EntrySources>();
        (Types, Terms, Region) = (await sources.TypesAsync(ct), await sources.TermsAsync(ct), await services.GetRequiredService<IRegion>().ReadAsync(ct));
        var institutions = services.GetRequiredService<IInstitutions>();
        var parents = Act == EntryActs.FindParent ? [.. await institutions.FindAsync(Input.ParentWords ?? "", FindAmong.Present, MostParents, ct)] : new List<InstitutionCard>();
        if (Input.ParentId is { } parent && !parents.Exists(p => p.Id == parent)) parents.InsertRange(0, (await institutions.CardsAsync([parent], ct)).Values);
        Parents = parents;
    }

    /// <summary>Adds or takes away a row and shows the form again; nothing is stored.</summary>
    protected bool RowsChanged()
    {
        if (!EntryActs.Apply(Act, Input)) return false;
        // What is bound to numbered fields has moved; the values stand in the input.
        ModelState.Clear();
        return true;
    }

    /// <summary>The facts of the form, tidied; null when something is wrong, which is told beside the fields.</summary>
    protected async Task<EntryFacts?> ReadAsync(CancellationToken ct)
    {
        var facts = Input.Read(ModelState, L) with { LogoPath = LogoPath };
        var reading = await Book.CheckAsync(facts, ct);
        foreach (var error in reading.Errors) ModelState.AddModelError($"Input.{Plain(error.Field)}", L[error.Sentence, error.Arguments]);
        return ModelState.IsValid ? reading.Facts : null;
    }

    /// <summary>True when entries look alike and nobody has said yet that this is another institution.</summary>
    protected async Task<bool> AskAboutAlikeAsync(EntryFacts facts, Guid? id, CancellationToken ct)
    {
        if (Act == EntryActs.SaveAnyway) return false;
        Alike = await services.GetRequiredService<Duplicates>().OfAsync(facts, id, ct);
        return Alike.Count > 0;
    }

    protected void AddRule(RuleException rule) =>
        ModelState.AddModelError(rule.Field is null ? "" : $"Input.{Plain(rule.Field)}", L[rule.Sentence, [.. rule.Arguments]]);

    protected async Task<bool> MayAsync(string permission) =>
        (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(User, permission)).Succeeded;

    /// <summary>Links are lines of one field.</summary>
    private static string Plain(string field) => field.StartsWith(nameof(EntryFacts.SocialLinks), StringComparison.Ordinal) ? nameof(EntryFacts.SocialLinks) : field;
}
