using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Media;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What staff do with a file that is there, one by one and with many.</summary>
public abstract partial class MediaTests
{
    [Fact]
    public async Task A_file_is_described_moved_replaced_deleted_and_given_back_under_one_address()
    {
        var (editor, name) = (await site.SignInAsAdministratorAsync(), Unique("plakat"));
        await AddAsync(editor, $"{name}.jpg", Photograph(400, 300));
        var file = await FoundAsync(name);
        Assert.Equal("", await site.InScopeAsync(async s => (await s.GetRequiredService<MediaFacts>().OfAsync(file.Path))!.TextPl));
        var page = await editor.GetAsync($"/admin/pliki/{file.Id}");
        var stale = page.Form("form#describe").Fill("TextPl", "Spóźniony");
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#describe").Fill("TextPl", "Ludzie przy stole").Fill("FocalX", "20").Fill("Folder", "galeria/2026")));
        var told = await FoundAsync(name);
        Assert.Equal((file.Path, "galeria/2026", "Ludzie przy stole", 20), (told.Path, told.Folder, told.TextPl, told.FocalX));
        var refused = await editor.SubmitAsync(stale);
        // Pages ask for the description as it is now, also those that asked before it was written.
        Assert.Equal("Ludzie przy stole", await site.InScopeAsync(async s => (await s.GetRequiredService<MediaFacts>().OfAsync(file.Path))!.TextPl));
        Assert.Contains("w tej samej chwili", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Spóźniony", refused.Html, StringComparison.Ordinal);

        await editor.SubmitAsync(page.Form("#replace-form").Attach("Upload", "inny.png", Png(50, 40)));
        var other = await FoundAsync(name);
        Assert.Equal((file.Path, 50, "image/jpeg"), (other.Path, other.Width, other.ContentType));
        Assert.NotEqual(file.Url, other.Url);

        var gone = await editor.FollowAsync(await editor.SubmitAsync(page.Form("#delete-form")));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(other.Url)).Status);
        await editor.SubmitAsync(gone.Form(".notice form"));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(other.Url)).Status);
    }

    [Fact]
    public async Task A_sign_of_the_funding_strip_is_not_unused()
    {
        var (editor, name) = (await site.SignInAsAdministratorAsync(), Unique("znak"));
        await AddAsync(editor, $"{name}.png", Png(40, 40));
        var file = await FoundAsync(name);
        var settings = (await editor.GetAsync("/admin/ustawienia/finansowanie")).Form("form#settings");
        var image = settings.Names.First(n => n.EndsWith(".Image", StringComparison.Ordinal));
        await editor.SubmitAsync(settings.Fill(image, file.Path), "Zapisz");
        Assert.DoesNotContain(file.Name, (await editor.GetAsync($"/admin/pliki?stan=nieuzywane&slowa={name}")).Texts(".media-shelf a"));
        await editor.SubmitAsync((await editor.GetAsync("/admin/ustawienia/finansowanie")).Form("form#settings").Fill(image, ""), "Zapisz");
        Assert.Contains(file.Name, (await editor.GetAsync($"/admin/pliki?stan=nieuzywane&slowa={name}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_page_uses_says_where_and_is_not_deleted_by_the_way()
    {
        var (editor, name) = (await site.SignInAsAdministratorAsync(), Unique("wpis"));
        await AddAsync(editor, $"{name}.png", Png(40, 40));
        var file = await FoundAsync(name);
        Assert.Contains(file.Name, (await editor.GetAsync($"/admin/pliki?stan=nieuzywane&slowa={name}")).Html, StringComparison.Ordinal);
        await UseAsync(file, name);
        Assert.DoesNotContain(file.Name, (await editor.GetAsync($"/admin/pliki?stan=nieuzywane&slowa={name}")).Texts(".media-shelf a"));
        var page = await editor.GetAsync($"/admin/pliki/{file.Id}");
        Assert.Contains(name, page.Texts("[aria-labelledby=users] a"));
        var refused = await editor.SubmitAsync(page.Form("#delete-form"));
        Assert.Contains("Strony używają tego pliku", refused.Text(".error-summary"), StringComparison.Ordinal);
        await editor.SubmitAsync(refused.Form("#delete-form").Fill("Force", "true"));
        Assert.NotNull((await FoundAsync(name)).DeletedUtc);
    }

    [Fact]
    public async Task Many_files_are_moved_marked_deleted_and_given_back_and_a_used_one_stays()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("seria"));
        await AddAsync(staff, $"{name}-a.png", Png(20, 20));
        await AddAsync(staff, $"{name}-b.png", Png(20, 20));
        await UseAsync(await FoundAsync($"{name}-b"), name);
        var moved = await BulkAsync(staff, $"/admin/pliki?slowa={name}", "Przenieś…", ("Folder", "zdjecia/2026"));
        Assert.Equal("zdjecia/2026", (await FoundAsync($"{name}-a")).Folder);
        await staff.SubmitAsync(moved.Form(".bulk-result form"));
        Assert.Equal("", (await FoundAsync($"{name}-a")).Folder);
        await BulkAsync(staff, $"/admin/pliki?slowa={name}&stan=bez-opisu", "Oznacz jako ozdobne…");
        Assert.True((await FoundAsync($"{name}-a")).Decorative);

        var deleted = await BulkAsync(staff, $"/admin/pliki?slowa={name}", "Usuń…");
        Assert.StartsWith("Usunięto: 1. Nie usunięto: 1. Strony używają tego pliku.", deleted.Text(".bulk-result"), StringComparison.Ordinal);
        await staff.SubmitAsync(deleted.Form(".bulk-result form"));
        Assert.Null((await FoundAsync($"{name}-a")).DeletedUtc);
        Assert.Contains($"{name}-a.png;", await staff.Client.GetStringAsync($"/admin/pliki?slowa={name}&handler=Csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_edit_may_look_and_nothing_more()
    {
        var reader = await site.SignInAsRoleAsync("Doradca");
        Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync("/admin/pliki")).Status);
        var page = await reader.GetAsync("/admin/pliki");
        Assert.False(page.Has("form#add"));
    }
}
