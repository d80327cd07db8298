using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Modules;

namespace Rcwes.Users.Sessions;

/// <summary>Where somebody goes on after signing in: to the page that they came for, never to another site.</summary>
internal static class SignInReturn
{
    public static string Where(IUrlHelper url, string? wanted, Standing standing) =>
        url.IsLocalUrl(wanted) ? wanted! : standing.May(FrameworkPermissions.AdminPanelAccess) ? "~/admin" : "~/";

    /// <summary>The page of the second step.</summary>
    public static string StepPath(SignInStep step) => step == SignInStep.SetUp ? "/konto/weryfikacja/ustawienie" : "/konto/logowanie/kod";

    /// <summary>Carries it through the second step; empty when there is nothing to carry.</summary>
    public static string Query(IUrlHelper url, string? wanted) => url.IsLocalUrl(wanted) ? $"?powrot={Uri.EscapeDataString(wanted!)}" : "";
}
