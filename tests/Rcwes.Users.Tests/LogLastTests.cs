namespace Rcwes.Users.Tests;

/// <summary>Whoever holds the log waits for nobody: a session that somebody is ending in the same moment stands in nobody's way.</summary>
[Collection<PostgresSite>]
public sealed class LogLastTests(PostgresSite site)
{
    private const string Next = "Nowy kajak na Obrze";

    [Fact]
    public async Task A_new_password_waits_for_a_session_that_is_ending_before_it_takes_the_log()
    {
        var email = await site.PersonAsync("Dobromiła");
        var (here, id) = (await site.SignedInAsync(email), await site.IdOfAsync(email));
        await site.SignedInAsync(email);
        var form = await here.GetAsync("/konto/haslo");
        Page? changed = null;
        await site.WhileHeldAsync($"SELECT 1 FROM users_sessions WHERE account_id = {id} FOR UPDATE", id, "session-ended",
            async () => changed = await here.PostFormAsync(form, "main form.form", ("Input.Current", Cast.Password), ("Input.Password", Next), ("Input.Repeated", Next)));
        Assert.True(changed!.Has(".notice"), changed.Html);
        Assert.Equal(["opened", "signed-in", "signed-in", "session-ended", "password-changed"], await site.VerbsAsync(id));
    }

    [Fact]
    public async Task So_does_a_corrected_address()
    {
        var email = await site.PersonAsync("Sędzimira");
        await site.SignedInAsync(email);
        var (staff, id) = (await site.SignInAsAdministratorAsync(), await site.IdOfAsync(email));
        var form = await staff.GetAsync($"/admin/konta/{id}");
        Page? changed = null;
        await site.WhileHeldAsync($"SELECT 1 FROM users_sessions WHERE account_id = {id} FOR UPDATE", id, "session-ended",
            async () => changed = await staff.PostFormAsync(form, "main form.form", ("Input.Email", Cast.Email("Poprawiona"))));
        Assert.Equal("/admin/konta", changed!.Location);
        Assert.Equal(["opened", "signed-in", "session-ended", "changed"], await site.VerbsAsync(id));
    }
}
