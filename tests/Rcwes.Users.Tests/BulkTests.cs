using System.Net;

namespace Rcwes.Users.Tests;

/// <summary>Many accounts at once: blocked, given a role, and back; nobody above oneself.</summary>
public abstract class BulkTests(Site site)
{
    [Fact]
    public async Task Many_are_blocked_but_not_oneself_and_the_undo_lets_them_in_again()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), $"Wanda{Guid.NewGuid():N}"[..14]);
        var (one, two) = (await site.PersonAsync(name, "Redaktor"), await site.PersonAsync(name));
        var person = await site.SignedInAsync(one);
        var self = await site.IdOfAsync(Site.AdministratorEmail);
        var ask = await PickAsync(staff, $"/admin/konta?q={name}", "Zablokuj…", await site.IdOfAsync(one), await site.IdOfAsync(two));
        var withSelf = await PickAsync(staff, "/admin/konta?q=" + Site.AdministratorEmail, "Zablokuj…", self);
        Assert.Contains(withSelf.Texts("td"), t => t == "Własnego konta nie można zablokować.");
        Assert.False(withSelf.Has("#ask"));

        var done = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("#ask").Fill("Reason", "Koniec umowy")));
        Assert.StartsWith("Zablokowano: 2.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await person.GetAsync("/konto")).Status);
        Assert.Equal(2, (await staff.GetAsync($"/admin/konta?q={name}&stan=zablokowane")).Texts("tbody tr").Count);
        var undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")));
        Assert.StartsWith("Cofnięto: 2.", undone.Text(".bulk-result"), StringComparison.Ordinal);
        await site.SignedInAsync(one);
        Assert.Equal(["opened", "signed-in", "blocked", "unblocked", "signed-in"], await site.VerbsAsync(await site.IdOfAsync(one)));
    }

    [Fact]
    public async Task A_role_is_given_and_taken_back_and_nobody_gives_more_than_they_have()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), $"Gniewko{Guid.NewGuid():N}"[..16]);
        var (editor, role) = (await site.RoleIdAsync("Redaktor"), await site.RoleAsync("AdminPanel.Access", "Users.Manage"));
        var (plain, holder, chief) = (await site.PersonAsync(name), await site.PersonAsync(name, "Redaktor"), await site.PersonAsync(name, "Administrator"));
        var ids = new[] { await site.IdOfAsync(plain), await site.IdOfAsync(holder) };
        var done = await DoAsync(staff, $"/admin/konta?q={name}", "Nadaj rolę…", ("Role", $"{editor}"), ids);
        Assert.StartsWith("Nadano rolę: 1. Nie nadano roli: 1. To konto ma już tę rolę.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(2, (await staff.GetAsync($"/admin/konta?q={name}&rola={editor}")).Texts("tbody tr").Count);
        await staff.SubmitAsync(done.Form(".bulk-result form"));
        Assert.Single((await staff.GetAsync($"/admin/konta?q={name}&rola={editor}")).Texts("tbody tr"));

        var clerk = await site.SignedInAsync(await site.PersonAsync("Kasia", role));
        var above = await PickAsync(clerk, $"/admin/konta?q={name}", "Zablokuj…", await site.IdOfAsync(chief));
        Assert.Contains(above.Texts("td"), t => t.StartsWith("To konto ma uprawnienia, których nie masz.", StringComparison.Ordinal));
        var offered = await PickAsync(clerk, $"/admin/konta?q={name}", "Nadaj rolę…", ids[0]);
        Assert.DoesNotContain("Administrator", offered.Texts("select[name=Role] option"));
    }

    [Fact]
    public async Task A_role_is_taken_back_also_from_somebody_who_signed_out_meanwhile()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), $"Mieszko{Guid.NewGuid():N}"[..16]);
        var (email, editor) = (await site.PersonAsync(name), await site.RoleIdAsync("Redaktor"));
        var person = await site.SignedInAsync(email);
        var done = await DoAsync(staff, $"/admin/konta?q={name}", "Nadaj rolę…", ("Role", $"{editor}"), await site.IdOfAsync(email));
        await person.PostFormAsync(await person.GetAsync("/konto/wylogowanie"), "main form");
        Assert.StartsWith("Cofnięto: 1.", (await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form")))).Text(".bulk-result"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_leaves_as_a_file()
    {
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Contains(Site.AdministratorEmail, await staff.Client.GetStringAsync("/admin/konta?handler=Csv&stan=czynne"), StringComparison.Ordinal);
        Assert.Contains("Redaktor;", await staff.Client.GetStringAsync("/admin/role?handler=Csv"), StringComparison.Ordinal);
    }

    protected static async Task<Page> PickAsync(Visitor staff, string list, string button, params Guid[] ids)
    {
        var form = (await staff.GetAsync(list)).Form("#bulk");
        foreach (var id in ids) form.Add("Ids", $"{id}");
        return await staff.FollowAsync(await staff.SubmitAsync(form, button));
    }

    private static async Task<Page> DoAsync(Visitor staff, string list, string button, (string Name, string Value) answer, params Guid[] ids) =>
        await staff.FollowAsync(await staff.SubmitAsync((await PickAsync(staff, list, button, ids)).Form("#ask").Fill(answer.Name, answer.Value)));
}

[Collection<SqliteSite>]
public sealed class BulkTests_on_SQLite(SqliteSite site) : BulkTests(site);

[Collection<PostgresSite>]
public sealed class BulkTests_on_PostgreSQL(PostgresSite site) : BulkTests(site)
{
    private readonly Site _site = site;

    /// <summary>Were the log held while the account is waited for, each would wait for the other.</summary>
    [Fact]
    public async Task Somebody_who_holds_an_account_and_then_writes_history_is_not_in_the_way_of_an_act_on_many()
    {
        var (staff, name) = (await _site.SignInAsAdministratorAsync(), $"Dobrawa{Guid.NewGuid():N}"[..16]);
        var id = await _site.IdOfAsync(await _site.PersonAsync(name));
        var ask = await PickAsync(staff, $"/admin/konta?q={name}", "Zablokuj…", id);
        Page? done = null;
        await _site.WhileHeldAsync($"SELECT 1 FROM users_accounts WHERE id = {id} FOR UPDATE", id, "changed", async () => done = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("#ask"))));
        Assert.StartsWith("Zablokowano: 1.", done!.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(["opened", "changed", "blocked"], await _site.VerbsAsync(id));
    }

    [Fact]
    public async Task What_somebody_changes_while_it_is_being_taken_back_stays()
    {
        var (staff, name) = (await _site.SignInAsAdministratorAsync(), $"Rycheza{Guid.NewGuid():N}"[..16]);
        var id = await _site.IdOfAsync(await _site.PersonAsync(name));
        var ask = await PickAsync(staff, $"/admin/konta?q={name}", "Zablokuj…", id);
        var done = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("#ask")));
        Page? undone = null;
        await _site.WhileHeldAsync($"SELECT 1 FROM users_accounts WHERE id = {id} FOR UPDATE", id, "roles-changed", async () => undone = await staff.FollowAsync(await staff.SubmitAsync(done.Form(".bulk-result form"))));
        Assert.Contains("Nie cofnięto: 1.", undone!.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Contains("Zmieniono to już po tym działaniu", undone.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.Equal(["opened", "blocked", "roles-changed"], await _site.VerbsAsync(id));
    }
}
