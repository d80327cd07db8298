using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Content types changed by hand; no change loses what is stored.</summary>
public abstract class ContentTypeTests(Site site)
{
    [Fact]
    public async Task A_new_type_with_a_field_is_filled_at_once()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Miejsce spotkania", "TextField", english: "Meeting place");
        var saved = await WriteAsync(staff, name, "Łąka", "MiejsceSpotkania", "Świetlica");
        Assert.Equal("Świetlica", saved.Form(Desk.Editor)[$"{name}.MiejsceSpotkania.Text"].Single());
        Assert.Contains(await LabelsAsync(staff, $"/en/admin/tresc/nowa/{name}"), l => l.StartsWith("Meeting place", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Zła nazwa")]
    [InlineData("1raz")]
    [InlineData("Łąka")]
    [InlineData("page")]
    [InlineData("TitlePart")]
    [InlineData("DisplayText")]
    public async Task A_bad_technical_name_is_refused_and_what_was_typed_stays(string name)
    {
        var staff = await site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync("/admin/typy/nowy")).Form("form#type").Fill("Label", "Wydarzenie").Fill("Name", name);
        var refused = await staff.SubmitAsync(form, "Dodaj typ");
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.NotEmpty(refused.Texts("#f-Name-error"));
        Assert.Equal(("Wydarzenie", name), (refused.Form("form#type")["Label"].Single(), refused.Form("form#type")["Name"].Single()));
    }

    [Fact]
    public async Task A_field_that_is_taken_off_keeps_its_data_and_comes_back_with_them()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Opis", "TextField");
        var saved = await WriteAsync(staff, name, "Łąka", "Opis", "Zażółć");
        await ActAsync(staff, name, "remove pole Opis");
        var without = await staff.GetAsync(saved.Url);
        Assert.DoesNotContain($"{name}.Opis.Text", without.Form(Desk.Editor).Names);
        // A save in between, by somebody who does not see the field.
        await staff.SendAsync(without, "Zapisz szkic", ("TitlePart.Title", "Łąka wiosną"));
        await staff.FollowAsync(await staff.PostFormAsync(await staff.GetAsync($"/admin/typy/{name}/zdjete"), "form[action*='Back']"));
        Assert.Equal("Zażółć", (await staff.GetAsync(saved.Url)).Form(Desk.Editor)[$"{name}.Opis.Text"].Single());
    }

    [Fact]
    public async Task A_version_from_before_the_change_is_restored_with_everything()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Opis", "TextField");
        var saved = await WriteAsync(staff, name, "Łąka", "Opis", "Zażółć");
        await staff.SendAsync(saved, "Zapisz szkic", ($"{name}.Opis.Text", "Nowszy"));
        await ActAsync(staff, name, "remove pole Opis");
        await staff.FollowAsync(await staff.PostFormAsync(await staff.GetAsync($"/admin/tresc/{saved.ItemId()}/wersje/1"), "main form[method=post]"));
        await staff.FollowAsync(await staff.PostFormAsync(await staff.GetAsync($"/admin/typy/{name}/zdjete"), "form[action*='Back']"));
        Assert.Equal("Zażółć", (await staff.GetAsync($"/admin/tresc/{saved.ItemId()}")).Form(Desk.Editor)[$"{name}.Opis.Text"].Single());
    }

    [Fact]
    public async Task A_purge_asks_first_and_then_takes_the_data_out_of_every_version()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Opis", "TextField");
        var saved = await WriteAsync(staff, name, "Łąka", "Opis", "Zażółć");
        await ActAsync(staff, name, "remove pole Opis");
        var page = await staff.GetAsync($"/admin/typy/{name}/zdjete");
        var unsure = await staff.PostFormAsync(page, "form[action*='Purge']");
        Assert.NotEmpty(unsure.Texts(".error-summary"));
        var done = await staff.FollowAsync(await staff.SubmitAsync(page.Form("form[action*='Purge']").Fill("Sure", "true")));
        Assert.Contains(done.Texts(".notice"), n => n.Contains($"{name}.Opis", StringComparison.Ordinal));
        Assert.DoesNotContain("Zażółć", (await staff.GetAsync($"/admin/tresc/{saved.ItemId()}/wersje/1")).Html, StringComparison.Ordinal);
        // Now the name is free again.
        await FieldAsync(staff, name, "Opis", "NumericField");
    }

    [Fact]
    public async Task The_name_of_a_field_whose_data_are_still_there_is_refused()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Opis", "TextField");
        await ActAsync(staff, name, "remove pole Opis");
        var form = (await staff.GetAsync($"/admin/typy/{name}")).Form("form#field").Fill("Label", "Opis").Fill("Kind", "NumericField");
        Assert.NotEmpty((await staff.SubmitAsync(form, "Dodaj pole")).Texts("#f-Name-error"));
    }

    [Fact]
    public async Task Of_two_who_change_a_type_at_once_the_second_is_told()
    {
        var (staff, name) = await TypeAsync();
        var (one, two) = (await staff.GetAsync($"/admin/typy/{name}/ustawienia"), await staff.GetAsync($"/admin/typy/{name}/ustawienia"));
        await staff.FollowAsync(await staff.SubmitAsync(one.Form("form#settings").Fill("Description", "Pierwszy"), "Zapisz"));
        var told = await staff.SubmitAsync(two.Form("form#settings").Fill("Description", "Drugi"), "Zapisz");
        Assert.NotEmpty(told.Texts(".error-summary"));
        Assert.Equal("Drugi", told.Form("form#settings")["Description"].Single());
        await staff.FollowAsync(await staff.SubmitAsync(told.Form("form#settings"), "Zapisz"));
        Assert.Contains("Drugi", (await staff.GetAsync($"/admin/typy/{name}/ustawienia")).Form("form#settings")["Description"]);
    }

    [Fact]
    public async Task Fields_move_by_buttons_and_a_recipe_tells_their_order()
    {
        var (staff, name) = await TypeAsync();
        await FieldAsync(staff, name, "Pierwsze", "TextField");
        await FieldAsync(staff, name, "Drugie", "TextField");
        await ActAsync(staff, name, "up pole Drugie");
        Assert.Equal(["Drugie", "Pierwsze"], (await staff.GetAsync($"/admin/typy/{name}")).Document.QuerySelectorAll("[id^='e-pole-']").Select(e => e.Id![7..]));
        var recipe = await staff.GetAsync($"/admin/typy?handler=Export&typ={name}");
        Assert.Equal(HttpStatusCode.OK, recipe.Status);
    }

    [Fact]
    public async Task Only_who_may_change_types_sees_them()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync("/admin/typy")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync("/admin/typy/Page/zdjete")).Status);
    }

    private async Task<(Visitor Staff, string Name)> TypeAsync()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var name = "Proba" + Guid.NewGuid().ToString("N")[..8];
        var form = (await staff.GetAsync("/admin/typy/nowy")).Form("form#type").Fill("Label", "Próba " + name).Fill("Name", name).Fill("Beginning", "entry");
        var made = await staff.FollowAsync(await staff.SubmitAsync(form, "Dodaj typ"));
        Assert.EndsWith(name, made.Url, StringComparison.Ordinal);
        return (staff, name);
    }

    private static async Task FieldAsync(Visitor staff, string type, string label, string kind, string english = "")
    {
        var form = (await staff.GetAsync($"/admin/typy/{type}")).Form("form#field").Fill("Label", label).Fill("English", english).Fill("Kind", kind);
        var made = await staff.FollowAsync(await staff.SubmitAsync(form, "Dodaj pole"));
        Assert.Contains("/pole/", made.Url, StringComparison.Ordinal);
        var set = await staff.FollowAsync(await staff.SubmitAsync(made.Form("form#element"), "Zapisz"));
        Assert.Empty(set.Texts(".error-summary"));
    }

    private static async Task ActAsync(Visitor staff, string type, string act)
    {
        var page = await staff.GetAsync($"/admin/typy/{type}");
        var button = page.Document.QuerySelector($"button[value='{act}']");
        Assert.NotNull(button);
        var done = await staff.FollowAsync(await staff.SubmitAsync(page.Form("form#order"), button.TextContent.Trim()));
        Assert.Empty(done.Texts(".error-summary"));
    }

    private static async Task<Page> WriteAsync(Visitor staff, string type, string title, string field, string text)
    {
        var saved = await staff.SendAsync(await staff.NewAsync(type), "Zapisz szkic", ("TitlePart.Title", title), ($"{type}.{field}.Text", text));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        return saved;
    }

    private static async Task<IReadOnlyList<string>> LabelsAsync(Visitor staff, string address) => (await staff.GetAsync(address)).Texts("label");
}

[Collection<SqliteSite>]
public sealed class ContentTypeOnSqliteTests(SqliteSite site) : ContentTypeTests(site);

[Collection<PostgresSite>]
public sealed class ContentTypeOnPostgresTests(PostgresSite site) : ContentTypeTests(site);
