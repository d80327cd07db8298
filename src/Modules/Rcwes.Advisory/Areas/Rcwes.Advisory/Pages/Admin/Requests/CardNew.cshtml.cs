using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The card of one meeting.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class CardNewModel(IServiceProvider services, CardDesk cards, IPeople people, TimeProvider clock) : DeskPage(services)
{
    protected override bool SecondMay => true;

    private const int FirstRows = 4;

    [BindProperty]
    public CardInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Forms => [.. Enum.GetValues<CardForm>().Select(f => new SelectListItem(CardWords.Of(f, L), f.ToString()))];

    public IReadOnlyList<SelectListItem> Advisers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!IsPossible) return Redirect(Url.Content("~" + Here));
        Input.Day = Warsaw.Today(clock);
        await ComeAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !IsPossible) return NotFound();
        if (!Advisers.Any(a => a.Value == Input.Adviser)) ModelState.AddModelError("Input.Adviser", L["Wybierz osobę z listy."]);
        if (Input.People.Exists(p => p.IsHalf)) ModelState.AddModelError("Input.People[0].GivenNames", L["Wpisz imię, nazwisko i datę urodzenia każdej osoby. Po nich wiemy, kto dostał pomoc."]);
        await CheckPeopleAsync(ct);
        return await ActAsync(() => cards.AddAsync(Asked, Input.Adviser!, Input.Facts(), Me, ct), "Karta jest zapisana i czeka na potwierdzenie.");
    }

    /// <summary>What the register of people would refuse is said here, where it can be mended: the client who confirms the card could not.</summary>
    private async Task CheckPeopleAsync(CancellationToken ct)
    {
        for (var i = 0; i < Input.People.Count; i++)
        {
            if (Input.People[i] is not { IsWhole: true } row) continue;
            try
            {
                await people.CheckAsync(new(row.GivenNames!, row.FamilyName!, row.BirthDate!.Value), clock.GetUtcNow().UtcDateTime, ct);
            }
            catch (RuleException rule)
            {
                ModelState.AddModelError($"Input.People[{i}].{rule.Field}", string.Format(System.Globalization.CultureInfo.CurrentCulture, rule.Sentence, [.. rule.Arguments]));
            }
        }
    }

    private bool IsPossible => Asked.State is RequestState.Working or RequestState.Waiting or RequestState.Answered;

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Karta doradcza"], ct)) return false;
        // A second adviser of another partner writes down their own meetings: they do not dispose of the hours of the owner's people.
        var people = MayHelp || Asked.OwnerId == RequestOwner.Centre ? [] : await Services.GetRequiredService<IPartners>().PeopleAsync(Asked.OwnerId!.Value, ct);
        List<string> accounts = [.. people.Select(p => p.AccountId.ToString()).Append(MayHelp ? "" : Asked.AdviserId ?? "").Append(IsModerator || MayHelp ? Me.Id ?? "" : "").Where(a => a.Length > 0).Distinct()];
        var names = await Services.GetRequiredService<IActorNames>().OfAsync(accounts, ct);
        Advisers = [.. accounts.Select(a => new SelectListItem(names.GetValueOrDefault(a, "–"), a))];
        Input.Adviser ??= MayHelp ? Me.Id : Asked.AdviserId;
        await SeeOthersAsync(ct);
        while (Input.People.Count < FirstRows) Input.People.Add(new());
        return true;
    }
}
