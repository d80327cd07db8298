using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Media;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Files that are cleared away for good.</summary>
public abstract partial class MediaTests
{
    [Fact]
    public async Task A_purge_asks_refuses_what_is_used_and_leaves_neither_bytes_nor_words_nor_the_address()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("usuniety"));
        await AddAsync(staff, $"{name}.jpg", Photograph(400, 300));
        var file = await FoundAsync(name);
        var item = await UseAsync(file, name);
        await site.Visitor().Client.GetByteArrayAsync(PictureEndpoint.Address(file, 320, ".webp"), TestContext.Current.CancellationToken);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#delete-form").Fill("Force", "true"));

        Assert.Contains(file.Name, (await staff.GetAsync($"/admin/pliki?stan=usuniete&slowa={name}")).Texts(".media-shelf a"));
        var refused = await staff.GetAsync($"/admin/pliki/{file.Id}/usuniecie-na-dobre");
        Assert.Contains(name, refused.Texts(".notice li a"));
        Assert.False(refused.Has("#purge"));
        var many = await BulkAsync(staff, $"/admin/pliki?stan=usuniete&slowa={name}", "Usuń na dobre…", go: false);
        Assert.Contains(many.Texts("td"), t => t.StartsWith("Strony wciąż używają tego pliku.", StringComparison.Ordinal));

        await site.DeleteAsync(item);
        var ask = await staff.GetAsync($"/admin/pliki/{file.Id}/usuniecie-na-dobre");
        await staff.SubmitAsync(ask.Form("#purge"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/pliki/{file.Id}")).Status);
        Assert.Equal((file.Path, "", ""), await site.InScopeAsync(async s =>
        {
            var row = await s.GetRequiredService<RcwesDb>().Set<MediaFile>().SingleAsync(f => f.Id == file.Id, TestContext.Current.CancellationToken);
            return (row.Path, row.TextPl, row.Author);
        }));
        await GoneAsync(file);
        await AddAsync(staff, $"{name}.jpg", Photograph(40, 30));
        Assert.Equal($"{name}-2.jpg", (await FoundAsync($"{name}.jpg", alive: true)).Path);
    }

    [Fact]
    public async Task Files_deleted_long_ago_are_cleared_away_by_themselves_only_when_the_configuration_says_so()
    {
        var (staff, name) = (await site.SignInAsAdministratorAsync(), Unique("dawny"));
        await AddAsync(staff, $"{name}.png", Png(20, 20));
        var file = await FoundAsync(name);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/pliki/{file.Id}")).Form("#delete-form"));
        await site.InScopeAsync(s => s.GetRequiredService<MediaPurge>().RunAsync(CancellationToken.None));
        Assert.Null((await FoundAsync(name)).PurgedUtc);

        Task PurgeAsync(int daysOn) => site.InScopeAsync(s => new MediaPurge(s.GetRequiredService<RcwesDb>(), s.GetRequiredService<MediaLibrary>(), new(30), new Later(TimeSpan.FromDays(daysOn))).RunAsync(CancellationToken.None));
        await PurgeAsync(29);
        Assert.Null((await FoundAsync(name)).PurgedUtc);
        await PurgeAsync(31);
        Assert.NotNull((await FoundAsync(name)).PurgedUtc);
        await GoneAsync(file);
    }

    /// <summary>The reader of the log takes away the bytes and the sizes made of them.</summary>
    private async Task GoneAsync(MediaFile file)
    {
        await site.CaughtUpAsync();
        await site.InScopeAsync(async s =>
        {
            var stores = s.GetRequiredService<FileStores>();
            Assert.Null(await stores.Media.FindAsync(FilePath.Parse(file.Path), CancellationToken.None));
            foreach (var size in PictureEndpoint.KeptOf(file.Sha256)) Assert.Null(await stores.Private.FindAsync(size, CancellationToken.None));
        });
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
