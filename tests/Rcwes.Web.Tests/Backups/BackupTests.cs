using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Backups;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Web.Tests.Backups;

/// <summary>A backup of a site that goes on working is the whole site of one moment, and makes a site again.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-backup-").FullName;
    private Site _site = null!;
    private int _written;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder, "kopia.tar.gz");

    private string Keys => Archive + ".keys.json";

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(DatabaseEngine.Sqlite);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_backed_up_while_people_wrote_is_a_site_of_one_moment()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writers = Enumerable.Range(0, 3).Select(i => Task.Run(() => WriteAsync(i, end.Token), Ct)).ToList();
        await WrittenAsync(5);
        // They write before, between the copies of files and database, and until the end.
        var made = await MakeAsync(() => WrittenAsync(10));
        await end.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Empty(made.Lost);

        await BackupRestore.VerifyAsync(Archive, Ct);
        var (database, stores) = Empty("druga");
        await new BackupRestore(database, stores).RestoreAsync(Archive, Keys, Ct);
        await using var db = Open(database);
        Assert.Equal(made.LastActivity, await db.Activities.MaxAsync(a => a.Sequence, Ct));
        foreach (var file in await db.Set<StoredFile>().ToListAsync(Ct))
        {
            await using var bytes = await stores[file.Store].OpenAsync(FilePath.Parse(file.Path), Ct);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(bytes!, Ct)));
        }
        // Each writer says one thing twice in one transaction: a moment never lies between the two.
        var said = await db.Activities.Where(a => a.Module == "próba").GroupBy(a => a.SubjectId).Select(g => g.Count()).ToListAsync(Ct);
        Assert.NotEmpty(said);
        Assert.All(said, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task A_restored_site_starts_and_knows_its_people()
    {
        await MakeAsync();
        var (database, stores) = Empty("druga");
        await new BackupRestore(database, stores).RestoreAsync(Archive, Keys, Ct);
        await using var second = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            (o.Settings["ConnectionStrings:Rcwes"], o.Settings["Rcwes:DataDirectory"]) = (database.ConnectionString, database.DataDirectory);
            o.SampleData = false;
        });
        Assert.Equal(HttpStatusCode.OK, (await second.Visitor().GetAsync("/aktualnosci")).Status);
        var staff = second.Visitor();
        await staff.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/admin")).Status);
        Assert.Equal(await KeysOfAsync(_site), await KeysOfAsync(second));
        // Beside the log of another database nothing is restored: SQLite would play it into the new one.
        var (elsewhere, _) = Empty("trzecia");
        Directory.CreateDirectory(elsewhere.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(elsewhere.DataDirectory, "rcwes.db-wal"), "dawny dziennik", Ct);
        Assert.Equal("backup.not-empty", (await Assert.ThrowsAsync<RuleException>(() => RestoreInto("trzecia", Archive, Keys))).Code);
        // Where there is a site, nothing is restored.
        Assert.Equal("backup.not-empty", (await Assert.ThrowsAsync<RuleException>(() => new BackupRestore(database, stores).RestoreAsync(Archive, Keys, Ct))).Code);
    }

    [Fact]
    public async Task The_archive_alone_holds_no_key_and_neither_file_is_for_others()
    {
        await MakeAsync();
        var (database, stores) = Empty("bez-kluczy");
        await new BackupRestore(database, stores).RestoreAsync(Archive, null, Ct);
        await using (var db = Open(database)) Assert.False(await db.DataProtectionKeys.AnyAsync(Ct));
        var key = Encoding.UTF8.GetBytes((await KeysOfAsync(_site))[0][..60]);
        SqliteConnection.ClearAllPools();
        Assert.Equal(-1, (await File.ReadAllBytesAsync(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, Ct)).AsSpan().IndexOf(key));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in new[] { Archive, Keys }) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_copied_is_copied_as_the_database_knows_it()
    {
        await PutAsync("kopie/plakat.txt", "pierwszy");
        var tries = 0;
        var made = await MakeAsync(async () =>
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Directory.GetDirectories(_folder, ".rcwes-backup-*").Single()));
            if (tries++ == 0) await PutAsync("kopie/plakat.txt", "drugi");
        });
        Assert.Empty(made.Lost);
        var (database, stores) = Empty("druga");
        await new BackupRestore(database, stores).RestoreAsync(Archive, Keys, Ct);
        using var reader = new StreamReader((await stores.Media.OpenAsync(FilePath.Parse("kopie/plakat.txt"), Ct))!);
        Assert.Equal("drugi", await reader.ReadToEndAsync(Ct));
    }

    /// <summary>The first try finds a public file without its bytes, so there is a second one; in between somebody has a private file deleted.</summary>
    [Fact]
    public async Task What_was_deleted_before_the_moment_of_the_database_is_not_in_the_archive()
    {
        var place = FilePath.Parse("kopie/wraca.txt");
        await PutAsync(place.Value, "wraca");
        var secret = await _site.InScopeAsync(async s =>
        {
            var file = await s.GetRequiredService<StoredFiles>().AddPrivateAsync("pismo.txt", new MemoryStream("Proszę to usunąć."u8.ToArray()), Actor.System, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return file;
        });
        await _site.InScopeAsync(s => s.GetRequiredService<FileStores>().Media.DeleteAsync(place, Ct));
        var tries = 0;
        var made = await MakeAsync(async () =>
        {
            if (tries++ == 1)
                await _site.InScopeAsync(async s =>
                {
                    await s.GetRequiredService<FileStores>().Media.SaveAsync(place, new MemoryStream("wraca"u8.ToArray()), 100, Ct);
                    await s.GetRequiredService<StoredFiles>().DeleteAsync(secret.Id, Actor.System, Ct);
                });
        });
        Assert.Equal(2, tries);
        Assert.Empty(made.Lost);
        Assert.Contains(made.Files, f => f.Path == place.Value);
        Assert.DoesNotContain(made.Files, f => f.Path == secret.Path);
    }

    [Fact]
    public async Task A_file_that_the_site_has_lost_is_named_and_the_rest_is_kept()
    {
        await PutAsync("kopie/zgubiony.txt", "był");
        await _site.InScopeAsync(s => s.GetRequiredService<FileStores>().Media.DeleteAsync(FilePath.Parse("kopie/zgubiony.txt"), Ct));
        var made = await MakeAsync();
        Assert.Equal(["media/kopie/zgubiony.txt"], made.Lost);
        Assert.Equal(made.Lost, (await BackupRestore.VerifyAsync(Archive, Ct)).Lost);
    }

    /// <summary>One byte in each part of the archive, its end, another file, and nothing at all.</summary>
    [Fact]
    public async Task A_damaged_archive_is_refused_and_nothing_is_restored()
    {
        await MakeAsync();
        var whole = await File.ReadAllBytesAsync(Archive, Ct);
        var random = new Random(2026);
        var broken = Path.Combine(_folder, "zepsuta.tar.gz");
        for (var i = 0; i < 25; i++)
        {
            var damaged = whole.ToArray();
            // A whole byte: between two parts of a packed stream are single bits that no reader looks at.
            damaged[random.Next(20, damaged.Length - 8)] ^= 0xFF;
            await RefusedAsync(broken, damaged);
        }
        foreach (var cut in new[] { 0, 1, 10, whole.Length / 3, whole.Length / 2, whole.Length - 100 }) await RefusedAsync(broken, whole[..cut]);
        await RefusedAsync(broken, Encoding.UTF8.GetBytes("To nie jest kopia."));
        Assert.Equal("backup.keys", (await Assert.ThrowsAsync<RuleException>(() => RestoreInto("trzecia", Archive, broken))).Code);
        Assert.Equal("backup.there", (await Assert.ThrowsAsync<RuleException>(() => MakeAsync())).Code);
    }

    private async Task RefusedAsync(string path, byte[] content)
    {
        await File.WriteAllBytesAsync(path, content, Ct);
        var (database, stores) = Empty("czwarta");
        await Assert.ThrowsAsync<RuleException>(() => new BackupRestore(database, stores).RestoreAsync(path, null, Ct));
        Assert.False(File.Exists(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource));
        Assert.Empty(await stores.Media.ListAsync("", Ct).ToListAsync(Ct));
    }

    private Task RestoreInto(string folder, string archive, string keys)
    {
        var (database, stores) = Empty(folder);
        return new BackupRestore(database, stores).RestoreAsync(archive, keys, Ct);
    }

    private Task<Manifest> MakeAsync(Func<Task>? beforeComparing = null) => _site.InScopeAsync(s =>
        new BackupMaker(s.GetRequiredService<DatabaseOptions>(), s.GetRequiredService<FileStores>(), TimeProvider.System) { BeforeComparing = beforeComparing }.MakeAsync(Archive, Keys, Ct));

    private (DatabaseOptions Database, FileStores Stores) Empty(string folder)
    {
        var data = Path.Combine(_folder, folder);
        return (new(DatabaseEngine.Sqlite, $"Data Source={Path.Combine(data, "rcwes.db")}", data), new(new LocalFileStore(Path.Combine(data, "media")), new LocalFileStore(Path.Combine(data, "private"))));
    }

    private static RcwesDb Open(DatabaseOptions database) => DesignTime.Sqlite(new(SiteModules.All), database.ConnectionString);

    private static Task<List<string>> KeysOfAsync(Site site) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().DataProtectionKeys.OrderBy(k => k.Id).Select(k => k.Xml!).ToListAsync(Ct));

    private Task PutAsync(string path, string words) => _site.InScopeAsync(async s =>
    {
        await s.GetRequiredService<StoredFiles>().PutMediaAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(words)), FileOrigin.Recipe, Actor.System, Ct);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    /// <summary>Waits for so many acts more.</summary>
    private async Task WrittenAsync(int more)
    {
        for (var goal = Volatile.Read(ref _written) + more; Volatile.Read(ref _written) < goal;) await Task.Delay(20, Ct);
    }

    /// <summary>Writes files, replaces them, deletes some, and tells of each act twice in one transaction, until the end.</summary>
    private async Task WriteAsync(int writer, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            await _site.InScopeAsync(async s =>
            {
                var (db, files) = (s.GetRequiredService<RcwesDb>(), s.GetRequiredService<StoredFiles>());
                var file = await files.PutMediaAsync($"proba-{writer}/{i % 25}.txt", new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 2000) + i)), FileOrigin.Recipe, Actor.System, Ct);
                for (var twice = 0; twice < 2; twice++) db.Activities.Add(ActivityEntry.Of("próba", "act", $"{writer}-{i}", "done", Actor.System, DateTime.UtcNow));
                await db.SaveChangesAsync(Ct);
                if (i % 7 == 6) await files.DeleteAsync(file.Id, Actor.System, Ct);
            });
            Interlocked.Increment(ref _written);
            // As busy as no site is, but not so busy that every file changes in every moment.
            await Task.Delay(500, Ct);
        }
    }
}
