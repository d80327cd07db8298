using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Materials;

/// <summary>The rules of an edition by version: which one holds, which ones held, and who agreed to which.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class RulesModel(IServiceProvider services, RulesShelf shelf, ActorWords actors) : EditionPage(services)
{
    private IReadOnlyDictionary<Actor, string> _who = new Dictionary<Actor, string>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<RulesLine> Versions { get; private set; } = [];

    public string Who(RulesDocument rules) => _who.GetValueOrDefault(ActorOf(rules), "–");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, TrainingsPermissions.Seeing, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, ct) || !MayEdit) return NotFound();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        return await ActAsync(async () =>
        {
            await shelf.AddAsync(Edition.Id, Input.Name, Input.File!, Actor.From(User), ct);
            return Here + "/zasady";
        }, "Nowa wersja obowiązuje od teraz.");
    }

    private static Actor ActorOf(RulesDocument rules) => new(rules.AddedBy is null ? ActorKind.System : ActorKind.User, rules.AddedBy);

    private async Task<bool> ReadAsync(Guid id, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Zasady"], ct)) return false;
        Versions = await shelf.OfAsync(id, ct);
        _who = await actors.OfAsync([.. Versions.Select(v => ActorOf(v.Rules)).Distinct()], ct);
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa i data zasad")]
        [Required(ErrorMessage = "Podaj nazwę i datę regulaminu."), StringLength(Rcwes.Trainings.Editions.Edition.LongestLine)]
        public string Name { get; set; } = "";

        [Display(Name = "Plik")]
        public IFormFile? File { get; set; }
    }
}
