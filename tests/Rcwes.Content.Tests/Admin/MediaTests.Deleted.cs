using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.LinkCheck;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Files that are deleted and may come back.</summary>
public abstract partial class MediaTests
{
    [Fact]
    public async Task A_deleted_file_is_neither_replaced_nor_described_and_comes_back_as_it_was()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("wycofany"));
        await AddAsync(staff, $"{name}.png", Png(20, 20));
        var file = await FoundAsync(name);
        // Opened before somebody else deletes it.
        var open = await staff.GetAsync($"/admin/pliki/{file.Id}");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#delete-form"));

        foreach (var late in new[] { open.Form("#replace-form").Attach("Upload", "inny.png", Png(50, 40)), open.Form("#describe").Fill("TextPl", "Nowy opis") })
            Assert.Contains("Ten plik jest usunięty.", (await staff.SubmitAsync(late)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(file.Url)).Status);

        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#restore-form"));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(file.Url)).Status);
        var back = await FoundAsync(name);
        Assert.Equal((file.Sha256, "", (DateTime?)null), (back.Sha256, back.TextPl, back.DeletedUtc));
    }

    [Fact]
    public async Task The_field_for_files_offers_them_without_a_script_but_not_the_deleted_ones()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("lista"));
        await AddAsync(staff, $"{name}.png", Png(20, 20));
        var path = (await FoundAsync(name)).Path;
        var page = await staff.NewAsync();
        Assert.Equal("media-files", page.One("#f-NewsArticle-Image-Paths").GetAttribute("list"));
        Assert.True(page.Has($"#media-files option[value='{path}']"));
        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{(await FoundAsync(name)).Id}")).Form("#delete-form"));
        Assert.False((await staff.NewAsync()).Has($"#media-files option[value='{path}']"));
    }

    [Fact]
    public async Task A_link_to_a_deleted_file_is_broken_until_the_file_comes_back()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("regulamin"));
        await AddAsync(staff, $"{name}.png", Png(20, 20));
        var file = await FoundAsync(name);
        var item = await UseAsync(file, name);
        Assert.Equal(LinkState.Good, await StateAsync());

        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#delete-form").Fill("Force", "true"));
        Assert.Equal(LinkState.Broken, await StateAsync());
        Assert.Equal([$"/media/{file.Path}"], (await staff.GetAsync("/admin/tresc/" + item.ContentItemId)).Texts("#broken-links code"));

        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#restore-form"));
        Assert.Equal(LinkState.Good, await StateAsync());

        async Task<LinkState> StateAsync()
        {
            await site.CaughtUpAsync();
            return await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PageLink>().Where(l => l.ContentItemId == item.ContentItemId).Select(l => l.State).SingleAsync(TestContext.Current.CancellationToken));
        }
    }
}
