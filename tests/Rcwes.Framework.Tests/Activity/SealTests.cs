using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>Whoever changes the log afterwards, with the database in hand, is seen.</summary>
public abstract class SealTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PumpHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(engine);
        // A reader that sleeps: what nobody has read is not let go.
        _host = await PumpHost.StartAsync(_database, services => services.AddActivityConsumer<ClusterMarker>(), options: PumpHost.Impatient with { StartDelay = TimeSpan.FromDays(1) });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_nobody_touched_fits_and_what_is_new_is_open()
    {
        await SealedAsync(3);
        await SealedAsync(2);
        await _host.AppendAsync("later");

        var report = await VerifyAsync();

        Assert.True(report.IsSound);
        Assert.Equal((2, 5, 1, 0), (report.Last!.Number, report.Entries, report.Open, report.Trimmed));
        Assert.True((await VerifyAsync(report.Last.Hash.ToUpperInvariant() + " ")).IsSound);
        Assert.False((await VerifyAsync(new string('0', ActivitySeal.HashLength))).IsSound);
    }

    [Theory]
    [InlineData("UPDATE activity_log SET subject_id = 'inny' WHERE sequence = {0}", nameof(SealFaultKind.Changed))]
    [InlineData("UPDATE activity_log SET verb = 'withdrawn' WHERE sequence = {0}", nameof(SealFaultKind.Changed))]
    [InlineData("DELETE FROM activity_log WHERE sequence = {0}", nameof(SealFaultKind.Missing))]
    public async Task A_changed_or_missing_entry_is_found_under_its_seal(string attack, string kind)
    {
        await SealedAsync(3);
        var second = await SealedAsync(3);
        await SealedAsync(3);

        await _host.AskAsync(db => db.Database.ExecuteSqlRawAsync(attack, [second[1]], Ct));

        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((2, kind), (fault.Seal.Number, $"{fault.Kind}"));
    }

    [Fact]
    public async Task An_entry_that_is_put_in_afterwards_is_found()
    {
        var entries = await _host.AppendAsync("begun", 3);
        await _host.AskAsync(db => db.Activities.Where(a => a.Sequence == entries[1]).ExecuteDeleteAsync(Ct));
        await SealAsync();
        var late = (await _host.AppendAsync("smuggled"))[0];
        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_log SET sequence = {entries[1]} WHERE sequence = {late}", Ct));

        Assert.Equal(SealFaultKind.Added, Assert.Single((await VerifyAsync()).Faults).Kind);
    }

    [Fact]
    public async Task Who_counts_the_chain_anew_without_the_keys_is_found()
    {
        var first = await SealedAsync(2);
        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_log SET subject_id = 'inny' WHERE sequence = {first[0]}", Ct));
        // The attacker knows the rule, so the hash fits; the mark is what he cannot make.
        var hash = await _host.AskAsync(async db =>
        {
            var entries = await db.Activities.AsNoTracking().OrderBy(a => a.Sequence).ToListAsync(Ct);
            return Convert.ToHexStringLower(SHA256.HashData([.. "\n"u8.ToArray(), .. entries.SelectMany(SealedLine.Of)]));
        });
        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_seals SET hash = {hash}", Ct));
        // And what the node has seen is not there any more.
        Assert.Equal([SealFaultKind.Mark, SealFaultKind.Cut], (await VerifyAsync()).Faults.Select(f => f.Kind));

        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_seals SET mark_protected = 'x'", Ct));
        Assert.Equal([SealFaultKind.Mark, SealFaultKind.Cut], (await VerifyAsync()).Faults.Select(f => f.Kind));
    }

    [Fact]
    public async Task Who_cuts_off_the_end_or_everything_is_found_and_goes_on_being_found_until_a_person_accepts_it()
    {
        await SealedAsync(2);
        var second = await SealedAsync(2);
        var hash = (await VerifyAsync()).Last!.Hash;
        Assert.Contains(_host.Log.Lines, line => line.Message.Contains(hash, StringComparison.Ordinal));
        await _host.AskAsync(db => db.Set<ActivitySeal>().Where(s => s.Number == 2).ExecuteDeleteAsync(Ct));
        await _host.AskAsync(db => db.Activities.Where(a => a.Sequence >= second[0]).ExecuteDeleteAsync(Ct));
        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((2, SealFaultKind.Cut), (fault.Seal.Number, fault.Kind));

        // The site seals on, and its job says every time that something is amiss.
        await _host.AppendAsync("later", 3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => InScopeAsync(async services =>
        {
            await new SealJob(services.GetRequiredService<SealBook>()).RunAsync(Ct);
            return 0;
        }));
        Assert.False(await SealAsync());
        Assert.Equal(SealFaultKind.Cut, Assert.Single((await VerifyAsync()).Faults).Kind);

        await _host.AskAsync(db => db.Set<ActivitySeal>().ExecuteDeleteAsync(Ct));
        Assert.Equal(SealFaultKind.Cut, Assert.Single((await VerifyAsync()).Faults).Kind);
        await SealAsync();
        Assert.False((await VerifyAsync()).IsSound);

        await InScopeAsync(services => services.GetRequiredService<SealBook>().AcceptAsync(Ct));
        Assert.True((await VerifyAsync()).IsSound);
        Assert.True(await SealAsync());
    }

    [Fact]
    public async Task A_seal_that_came_much_later_than_its_entries_is_told_without_being_a_fault()
    {
        await _host.AskAsync(async db =>
        {
            db.Activities.Add(ActivityEntry.Of("kit", "thing", "1", "begun", Actor.System, DateTime.UtcNow.AddDays(-2)));
            return await db.SaveChangesAsync(Ct);
        });
        await SealAsync();
        await SealedAsync(1);
        var report = await VerifyAsync();
        Assert.True(report.IsSound);
        Assert.Equal(1, Assert.Single(report.Late).Number);
    }

    [Fact]
    public async Task Two_who_seal_at_once_close_everything_once_and_nobody_fails()
    {
        for (var round = 0; round < 5; round++)
        {
            await _host.AppendAsync("begun", 3);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SealAsync, Ct)));
        }
        var report = await VerifyAsync();
        Assert.True(report.IsSound);
        Assert.Equal((15, 0), (report.Entries, report.Open));
    }

    [Fact]
    public async Task A_missing_seal_is_found()
    {
        await SealedAsync(2);
        await SealedAsync(2);
        await _host.AskAsync(db => db.Set<ActivitySeal>().Where(s => s.Number == 1).ExecuteDeleteAsync(Ct));
        Assert.Contains((await VerifyAsync()).Faults, f => f.Kind == SealFaultKind.Gap);
    }

    [Fact]
    public async Task An_erasure_that_empties_a_note_breaks_nothing()
    {
        await SealedAsync(2, note: "Zadzwoniła pani z urzędu");
        await _host.AskAsync(db => db.Activities.ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, "–"), Ct));
        Assert.True((await VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task What_the_site_let_go_by_rule_is_accounted_for_and_nothing_else()
    {
        await SealedAsync(3);
        await _host.AppendAsync("open", 2);
        await _host.AskAsync(db => db.Set<ActivityCursor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, 1000), Ct));
        await InScopeAsync(async services =>
        {
            var later = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(40));
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Rcwes:Activity:KeepDays", "30")]).Build();
            await new ActivityRetention(services.GetRequiredService<RcwesDb>(), services.GetRequiredService<SealBook>(), configuration, later, NullLogger<ActivityRetention>.Instance).RunAsync(Ct);
            return 0;
        });

        Assert.Equal(["open", "open", "trimmed"], await _host.AskAsync(db => db.Activities.OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct)));
        var report = await VerifyAsync();
        Assert.True(report.IsSound);
        Assert.Equal((1, 0, 3), (report.Trimmed, report.Entries, report.Open));

        // What is left of an area that went is in the archive, and the seals after it are found by their numbers.
        await SealAsync();
        using var bytes = new MemoryStream();
        await InScopeAsync(services => services.GetRequiredService<SealedExport>().WriteAsync(bytes, Ct));
        var (lines, seals) = (await LinesAsync(bytes, SealedExport.Entries), await LinesAsync(bytes, SealedExport.Seals));
        for (var i = 1; i < seals.Count; i++)
        {
            var (from, upto) = (seals[i - 1].GetProperty("upto").GetInt64(), seals[i].GetProperty("upto").GetInt64());
            var part = string.Concat(lines.Where(line => Number(line) > from && Number(line) <= upto).Select(line => line.GetRawText() + "\n"));
            Assert.Equal(seals[i].GetProperty("hash").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seals[i - 1].GetProperty("hash").GetString() + "\n" + part))));
        }

        // Only the site can say that it let something go.
        await SealAsync();
        await _host.AskAsync(db => db.Activities.Where(a => a.Verb == "open").ExecuteDeleteAsync(Ct));
        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_seals SET trimmed_utc = sealed_utc WHERE number = 2", Ct));
        Assert.Equal(SealFaultKind.Mark, Assert.Single((await VerifyAsync()).Faults).Kind);
    }

    [Fact]
    public async Task The_archive_is_checked_with_nothing_but_its_files()
    {
        await SealedAsync(3, note: "Zażółć gęślą jaźń", data: new { zebra = 1, alfa = new[] { "ł", "ż" }, środek = (string?)null });
        await SealedAsync(1);
        await _host.AppendAsync("open");
        using var bytes = new MemoryStream();
        Assert.Equal(5, await InScopeAsync(services => services.GetRequiredService<SealedExport>().WriteAsync(bytes, Ct)));

        bytes.Position = 0;
        using var zip = new ZipArchive(bytes);
        var files = zip.Entries.ToDictionary(e => e.FullName, Read);
        using var key = ECDsa.Create();
        key.ImportFromPem(Encoding.ASCII.GetString(files[SealedExport.PublicKey]));
        bool Signed(byte[] manifest) => key.VerifyData(manifest, files[SealedExport.Signature], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Assert.True(Signed(files[SealedExport.Manifest]));
        Assert.False(Signed([.. files[SealedExport.Manifest], (byte)'\n']));
        var manifest = JsonDocument.Parse(files[SealedExport.Manifest]).RootElement;
        Assert.All(manifest.GetProperty("sha256").EnumerateObject(), sum => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[sum.Name])), sum.Value.GetString()));

        var (lines, hash, from) = (new Queue<string>(Text(SealedExport.Entries)), "", 0L);
        foreach (var seal in Text(SealedExport.Seals).Select(l => JsonDocument.Parse(l).RootElement))
        {
            var (part, upto) = ("", seal.GetProperty("upto").GetInt64());
            while (lines.TryPeek(out var line) && Number(JsonDocument.Parse(line).RootElement) is var number && number > from && number <= upto) part += lines.Dequeue() + "\n";
            from = upto;
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + "\n" + part)));
            Assert.Equal(seal.GetProperty("hash").GetString(), hash);
        }
        Assert.Empty(lines);
        Assert.Equal(manifest.GetProperty("lastSeal").GetString(), hash);
        Assert.Equal(3, Text(SealedExport.Notes).Length);

        string[] Text(string name) => Encoding.UTF8.GetString(files[name]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static long Number(JsonElement line) => long.Parse(line[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<JsonElement>> LinesAsync(Stream archive, string name)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Ct));
        return [.. (await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var file = entry.Open();
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task<IReadOnlyList<long>> SealedAsync(int count, string? note = null, object? data = null)
    {
        var appended = await _host.AskAsync(async db =>
        {
            var entries = Enumerable.Range(0, count).Select(i => ActivityEntry.Of("kit", "thing", $"{i}", "begun", Actor.System, DateTime.UtcNow, "Jest", "Było", note, data)).ToList();
            db.Activities.AddRange(entries);
            await db.SaveChangesAsync(Ct);
            return entries.Select(e => e.Sequence).ToList();
        });
        await SealAsync();
        return appended;
    }

    private Task<bool> SealAsync() => InScopeAsync(services => services.GetRequiredService<SealBook>().SealAsync(Ct));

    private Task<SealReport> VerifyAsync(string? known = null) => InScopeAsync(services => services.GetRequiredService<SealBook>().VerifyAsync(known, Ct));

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}

public sealed class SealSqliteTests() : SealTests(DatabaseEngine.Sqlite);

public sealed class SealPostgresTests() : SealTests(DatabaseEngine.Postgres);
