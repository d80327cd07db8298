using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Framework.Activity;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A page on which one of the people of the owner is chosen.</summary>
internal abstract class AdviserPage(IServiceProvider services) : ActPage(services)
{
    /// <summary>People of the partner that has the request, and whoever looks at the page.</summary>
    public IReadOnlyList<SelectListItem> Advisers { get; private set; } = [];

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await base.ReadAsync(id, ct)) return false;
        var people = Asked.OwnerId == RequestOwner.Centre ? [] : await Services.GetRequiredService<IPartners>().PeopleAsync(Asked.OwnerId!.Value, ct);
        List<string> accounts = [.. people.Select(p => p.AccountId.ToString())];
        // The moderator answers what the centre has; who works at the partner is among its people already.
        if (IsModerator && Me.Id is { } me && !accounts.Contains(me)) accounts.Add(me);
        var names = await Services.GetRequiredService<IActorNames>().OfAsync(accounts, ct);
        Advisers = [.. accounts.Select(a => new SelectListItem(names.GetValueOrDefault(a, "–"), a))];
        Input.Adviser ??= Asked.AdviserId ?? (accounts.Contains(Me.Id ?? "") ? Me.Id : accounts.FirstOrDefault());
        return true;
    }

    protected void NeedAdviser()
    {
        if (!Advisers.Any(a => a.Value == Input.Adviser)) ModelState.AddModelError("Input.Adviser", L["Wybierz osobę z listy."]);
    }
}
