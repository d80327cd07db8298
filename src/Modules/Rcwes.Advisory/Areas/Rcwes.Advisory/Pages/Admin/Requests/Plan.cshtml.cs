using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>What is planned with the client.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class PlanModel(IServiceProvider services, PathDesk paths, TopicList topics) : DeskPage(services)
{
    private const int FirstRows = 5;

    [BindProperty]
    public PlanInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Advisers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!IsPossible) return Redirect(Url.Content("~" + Here));
        await ComeAsync(ct);
        Input.Seen = PathDesk.MarkOf(null);
        // What is changed begins with what there is.
        if ((await paths.PathsAsync(id, ct)).FirstOrDefault() is { } present)
        {
            Input = new() { Seen = PathDesk.MarkOf(present), Goals = present.Goals, Responsible = present.ResponsibleId, Rows = [.. present.Steps.OrderBy(s => s.Number).Select(s => new PlanRow { Topic = s.Topic, What = s.What, Hours = s.Hours.ToString("0.##", CultureInfo.CurrentCulture), Until = s.Until })] };
            Fill();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !IsPossible) return NotFound();
        if (Advisers.All(a => a.Value != Input.Responsible)) ModelState.AddModelError("Input.Responsible", L["Wybierz osobę z listy."]);
        var steps = new List<PathStepFacts>();
        foreach (var (row, i) in Input.Rows.Select((row, i) => (row, i)).Where(r => !string.IsNullOrWhiteSpace(r.row.What)))
        {
            if (!decimal.TryParse(row.Hours?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)) ModelState.AddModelError($"Input.Rows[{i}].Hours", L["Wpisz liczbę godzin, na przykład 1,25."]);
            if (Topics.All(t => t.Value != row.Topic)) ModelState.AddModelError($"Input.Rows[{i}].Topic", L["Wybierz usługę z listy."]);
            steps.Add(new(row.Topic ?? "", row.What!, hours, row.Until));
        }
        var seen = Input.Seen;
        // What somebody else did meanwhile is told once; then the form may be sent again.
        if (ModelState.IsValid && ModelState.Remove("Input.Seen")) Input.Seen = PathDesk.MarkOf((await paths.PathsAsync(id, ct)).FirstOrDefault());
        return await ActAsync(() => paths.PlanAsync(id, seen, new(Input.Goals, Input.Responsible!, steps), Me, ct), "Ścieżka jest zapisana i czeka na zgodę osoby.");
    }

    private bool IsPossible => Asked.State is RequestState.Working or RequestState.Waiting or RequestState.Answered;

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Ścieżka wsparcia"], ct)) return false;
        var people = Asked.OwnerId == RequestOwner.Centre ? [] : await Services.GetRequiredService<IPartners>().PeopleAsync(Asked.OwnerId!.Value, ct);
        List<string> accounts = [.. people.Select(p => p.AccountId.ToString()).Append(Asked.AdviserId ?? "").Append(IsModerator ? Me.Id ?? "" : "").Where(a => a.Length > 0).Distinct()];
        var names = await Services.GetRequiredService<IActorNames>().OfAsync(accounts, ct);
        Advisers = [.. accounts.Select(a => new SelectListItem(names.GetValueOrDefault(a, "–"), a))];
        Topics = [new("", ""), .. (await topics.AllAsync(ct)).Where(t => t.Group != TopicGroup.Unsure && (t.IsActive || Input.Rows.Exists(r => r.Topic == t.Code))).Select(t => new SelectListItem(t.Title, t.Code))];
        Input.Responsible ??= Asked.AdviserId;
        Fill();
        await SeeOthersAsync(ct);
        return true;
    }

    private void Fill()
    {
        while (Input.Rows.Count < FirstRows) Input.Rows.Add(new());
    }

    internal sealed class PlanInput
    {
        /// <summary>The path that the person saw, and how it stood.</summary>
        public string? Seen { get; set; }

        [Display(Name = "Cele")]
        [Required(ErrorMessage = "Napisz, co ma się udać."), DataType(DataType.MultilineText), StringLength(SupportPath.LongestText)]
        public string Goals { get; set; } = "";

        [Display(Name = "Kto o to dba")]
        public string? Responsible { get; set; }

        public List<PlanRow> Rows { get; set; } = [];
    }

    /// <summary>One planned service.</summary>
    internal sealed class PlanRow
    {
        [Display(Name = "Usługa")]
        public string? Topic { get; set; }

        [Display(Name = "Co zrobimy")]
        [StringLength(SupportPath.LongestStep)]
        public string? What { get; set; }

        [Display(Name = "Godziny")]
        public string? Hours { get; set; }

        [Display(Name = "Do kiedy")]
        public DateOnly? Until { get; set; }
    }
}
