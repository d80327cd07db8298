using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Users.Devices;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

/// <summary>Where the account is signed in now, and in which browsers no code is asked for.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SessionsModel(SessionBook book, KnownDevices devices, Standings standings, IStringLocalizer<UsersTexts> l) : PageModel
{
    internal IReadOnlyList<Session> Sessions { get; private set; } = [];

    internal IReadOnlyList<Device> Trusted { get; private set; } = [];

    public Guid? Present => SessionBook.IdOf(User);

    public string? Told { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = (await standings.OfAsync(User, ct)).Account;
        Told = Framework.Web.Told.Take(TempData);
        Sessions = await book.LivingAsync(account, ct);
        Trusted = await devices.TrustedAsync(account, ct);
    }

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) =>
        ActAsync("Sesja zakończona.", account => book.EndAsync(account, id, Actor.From(User), "session-ended", ct), ct);

    public Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct) =>
        ActAsync("Wszystkie inne sesje zakończone.", account => book.EndOthersAsync(account, Present, Actor.From(User), ct), ct);

    public Task<IActionResult> OnPostDistrustAsync(Guid id, CancellationToken ct) =>
        ActAsync("Ta przeglądarka znów zapyta o kod.", account => devices.DistrustAsync(account, id, ct), ct);

    internal string Way(SignInWay way) => way switch
    {
        SignInWay.PasswordAndCode => l["hasłem i kodem"],
        SignInWay.PasswordAndRecoveryCode => l["hasłem i kodem zapasowym"],
        SignInWay.PasswordOnTrustedDevice => l["hasłem, bez pytania o kod"],
        SignInWay.Passkey => l["kluczem dostępu"],
        SignInWay.Outside => l["kontem organizacji"],
        SignInWay.OutsideAndCode => l["kontem organizacji i kodem"],
        SignInWay.OutsideWithSecondFactor => l["kontem organizacji, które pyta o drugi składnik"],
        SignInWay.FirstRun => l["linkiem z konsoli"],
        _ => l["hasłem"],
    };

    private async Task<IActionResult> ActAsync(string told, Func<Guid, Task> act, CancellationToken ct)
    {
        await act((await standings.OfAsync(User, ct)).Account);
        Framework.Web.Told.Put(TempData, told);
        return Redirect(Url.Content("~/konto/sesje"));
    }
}
