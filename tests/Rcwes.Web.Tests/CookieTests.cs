namespace Rcwes.Web.Tests;

/// <summary>What lies in the pockets of a visitor.</summary>
[Collection<SqliteSite>]
public sealed class CookieTests(SqliteSite site)
{
    [Fact]
    public async Task Every_cookie_over_HTTPS_is_for_HTTPS_for_this_site_and_not_for_scripts()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var cookies = new List<string>();
        var gate = await site.Visitor().GetAsync("/konto/logowanie");
        cookies.AddRange(Set(gate));
        cookies.AddRange(Set(await site.Visitor().SubmitAsync(gate.Form("form:has(input[type=password])"))));
        var signIn = site.Visitor();
        var form = (await signIn.GetAsync("/konto/logowanie")).Form("form:has(input[type=password])").Fill("Input.Email", Site.AdministratorEmail).Fill("Input.Password", Site.AdministratorPassword);
        cookies.AddRange(Set(await signIn.SubmitAsync(form)));
        // A notice for the next page travels in a cookie of its own.
        var roles = await staff.GetAsync("/admin/przekierowania");
        var path = $"/ciasteczko-{Guid.NewGuid():N}";
        cookies.AddRange(Set(await staff.SubmitAsync(roles.Form("form#redirect").Fill("From", path).Fill("To", "/kontakt"), "Dodaj przekierowanie")));
        Assert.Contains(cookies, c => c.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.Contains("TempData", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("__Host-", StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.All(["secure", "httponly", "samesite"], mark => Assert.Contains(mark, cookie, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Set(Page page) => page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) : [];
}
