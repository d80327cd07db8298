using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Configuration;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Outside;

/// <summary>
/// Takes in who comes back from the provider. It opens accounts that exist here, and only of staff: by the link that their owner made, or, where the configuration trusts
/// the provider with it, by an address that the provider has verified. It never makes one.
/// </summary>
internal sealed class OutsideDesk(RcwesDb db, UserManager<Account> accounts, OutsideLinks links, Standings standings, SessionBook sessions, FirstStep first, KnownDevices devices,
    ITempDataDictionaryFactory notices, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Signs in or links.</summary>
    /// <returns>Where to go on: always an address of this site.</returns>
    public async Task<string> ArriveAsync(HttpContext context, OutsidePerson? person, OutsideTrip? trip, CancellationToken ct)
    {
        if (trip is null || OutsideSettings.Of(configuration) is not { } settings) return OutsideTrip.Lost(OutsideEnd.Broken);
        // The way back has one address for both languages; letters, sentences and the cookie that carries one are of that of the start.
        context.Request.PathBase = trip.Base;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = trip.IsEnglish ? Cultures.English : Cultures.Polish;
        if (person is null || trip.Until <= clock.GetUtcNow().UtcDateTime) return trip.Back(OutsideEnd.Broken);
        // This runs before the page's own look at the session cookie.
        context.User = (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal ?? new();
        return trip.Linking is null ? await SignInAsync(person, trip, settings, ct) : await LinkAsync(context, person, trip, settings, ct);
    }

    private async Task<string> SignInAsync(OutsidePerson person, OutsideTrip trip, OutsideSettings settings, CancellationToken ct)
    {
        var linked = await links.OwnerAsync(person, ct);
        var account = linked ?? (settings.TrustEmail && person.Email is { } email ? await accounts.FindByEmailAsync(email) : null);
        if (account is null || !(await standings.FreshAsync(account.Id, ct)).May(FrameworkPermissions.AdminPanelAccess)) return trip.Back(OutsideEnd.Unknown);
        // An address passes from one to another; the link does not. Who is linked already is not found by the address again.
        if (linked is null && await links.AddAsync(account, person, settings.Name, null, ct) is not null) return trip.Back(OutsideEnd.Unknown);
        if (settings.SatisfiesSecondFactor && person.UsedSecondFactor)
        {
            await sessions.BeginAsync(account, SignInWay.OutsideWithSecondFactor, trust: false, ct);
            return await InsideAsync(account, trip, ct);
        }
        return await first.GoOnAsync(account, await devices.PresentAsync(account.Id, ct), outside: true, ct) is var step && step == SignInStep.In
            ? await InsideAsync(account, trip, ct)
            : trip.Base + SignInReturn.StepPath(step) + (trip.ReturnUrl is null ? "" : "?powrot=" + Uri.EscapeDataString(trip.ReturnUrl));
    }

    private async Task<string> LinkAsync(HttpContext context, OutsidePerson person, OutsideTrip trip, OutsideSettings settings, CancellationToken ct)
    {
        var account = await AccountQueries.OfAsync(db, context.User, ct);
        if (account is null || account.Id != trip.Linking || account.SecurityStamp != trip.Stamp) return trip.Back(OutsideEnd.Broken);
        if (await links.AddAsync(account, person, settings.Name, SessionBook.IdOf(context.User), ct) is { } end) return trip.Back(end);
        await sessions.RenewAsync(account, context.User);
        var told = notices.GetTempData(context);
        Told.Put(told, "Konta są połączone. Od teraz możesz się tak logować.");
        told.Save();
        return trip.Base + "/konto/zewnetrzne";
    }

    private async Task<string> InsideAsync(Account account, OutsideTrip trip, CancellationToken ct) =>
        trip.ReturnUrl ?? trip.Base + ((await standings.FreshAsync(account.Id, ct)).May(FrameworkPermissions.AdminPanelAccess) ? "/admin" : "/");
}
