using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Users.Outside;
using Rcwes.Users.Passkeys;
using Rcwes.Users.Passwords;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

/// <summary>Links the account with one at the provider, in two steps: who the person is, then the way there. Unlinks it as well.</summary>
[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OutsideModel(RcwesDb db, OutsideLinks links, ShownProof proof, CodeCheck check, PresentPassword present, SessionBook sessions, Standings standings, IConfiguration configuration,
    IStringLocalizer<UsersTexts> l) : ShowAgainModel(db, present, check, l)
{
    private readonly OutsideSettings? _settings = OutsideSettings.Of(configuration);
    private readonly IStringLocalizer _l = l;

    public string? Told { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Says that the person showed who they are a moment ago; null before that.</summary>
    public string? Proof { get; private set; }

    /// <summary>Providers that the account is linked with.</summary>
    public IReadOnlyList<string> Linked { get; private set; } = [];

    public bool HasFactor { get; private set; }

    public string Name => _settings?.Name ?? "";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "wynik")] string? outcome, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Redirect(Url.Content("~/konto"));
        (Told, Problem) = (Framework.Web.Told.Take(TempData), OutsideWords.Of(outcome, _settings, _l));
        return Page();
    }

    public async Task<IActionResult> OnPostShowAsync(CancellationToken ct) => !await LoadAsync(ct) || Linked.Count > 0
        ? Redirect(Url.Content("~/konto/zewnetrzne"))
        : await ActAsync(HasFactor, account =>
        {
            Proof = proof.Of(account);
            return Task.FromResult<IActionResult>(Page());
        }, ct);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => !await LoadAsync(ct)
        ? Redirect(Url.Content("~/konto"))
        : await ActAsync(HasFactor, async account =>
        {
            await links.RemoveAsync(account, SessionBook.IdOf(User), ct);
            await sessions.RenewAsync(account, User);
            Framework.Web.Told.Put(TempData, "Konto organizacji odłączone.");
            return Redirect(Url.Content("~/konto/zewnetrzne"));
        }, ct);

    /// <returns>False when there is nothing to link and nothing linked.</returns>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var standing = await standings.OfAsync(User, ct);
        HasFactor = standing.HasSecondFactor;
        Linked = await links.NamesAsync(standing.Account, ct);
        return Linked.Count > 0 || (_settings is not null && standing.May(FrameworkPermissions.AdminPanelAccess));
    }
}
