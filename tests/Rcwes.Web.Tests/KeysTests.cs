using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Security;
using Rcwes.Users.Accounts;
using Rcwes.Users.SecondFactors;

namespace Rcwes.Web.Tests;

/// <summary>A new key of the site reaches everything that is stored encrypted.</summary>
public abstract class KeysTests(DatabaseEngine engine)
{
    private const string Ours = "CfDJ8";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_encrypted_column_is_registered()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var named = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string) && (p.Name.EndsWith("Hidden", StringComparison.Ordinal) || p.Name.EndsWith("Protected", StringComparison.Ordinal)))
                .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").Order(StringComparer.Ordinal);
            Assert.Equal(named, services.GetServices<HiddenColumn>().Select(c => $"{c.Entity.Name}.{c.Property}").Order(StringComparer.Ordinal));
            // Not by its name alone: nothing else holds what the keys of the site made.
            await FillAsync(services);
            foreach (var (table, column) in TextColumns(db))
            {
#pragma warning disable EF1002 // Names out of the model.
                var found = await db.Database.SqlQueryRaw<string>($"SELECT \"{column}\" AS \"Value\" FROM \"{table}\" WHERE \"{column}\" LIKE '{Ours}%'").CountAsync(Ct);
#pragma warning restore EF1002
                Assert.True(found == 0 || Registered(services, db).Contains((table, column)), $"{table}.{column} is encrypted and not registered with AddHiddenColumn.");
            }
        });
    }

    [Fact]
    public async Task After_a_rotation_everything_lies_under_the_new_key_and_reads_as_before()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(FillAsync);
        var before = await ValuesAsync(site);
        Assert.All(before, column => Assert.NotEmpty(column.Value));
        await RunAsync(site, "rotate");
        var after = await ValuesAsync(site);
        foreach (var (column, values) in after)
        {
            Assert.Equal(before[column].Select(v => v.Plain).Order(StringComparer.Ordinal), values.Select(v => v.Plain).Order(StringComparer.Ordinal));
            Assert.Empty(values.Select(v => v.Hidden).Intersect(before[column].Select(v => v.Hidden)));
        }
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().DataProtectionKeys.CountAsync(Ct)));
        // Gone on with after a break it finds nothing to do, and makes no other key.
        await RunAsync(site, "resume");
        Assert.Equal(after.SelectMany(c => c.Value).Select(v => v.Hidden), (await ValuesAsync(site)).SelectMany(c => c.Value).Select(v => v.Hidden));
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().DataProtectionKeys.CountAsync(Ct)));
        // A site that starts anew reads it too, and says that its keys lie open.
        await site.RestartAsync();
        Assert.Equal(after.SelectMany(c => c.Value), (await ValuesAsync(site)).SelectMany(c => c.Value));
        Assert.Contains(site.Log.Lines, l => l.Message.Contains("lie unencrypted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revoked_keys_open_nothing_any_more_and_the_site_signs_with_another_pair()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(FillAsync);
        var before = await ValuesAsync(site);
        var (leaked, pem) = await site.InScopeAsync(async s => (s.GetRequiredService<IDataProtectionProvider>().CreateProtector("próba").Protect("tajne"), await s.GetRequiredService<SigningKeys>().PublicAsync(Ct)));
        Assert.Contains("Unieważniono 1 dawny klucz", await RunAsync(site, "rotate", "--revoke"), StringComparison.Ordinal);
        await site.RestartAsync();
        await site.InScopeAsync(async services =>
        {
            Assert.Throws<CryptographicException>(() => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("próba").Unprotect(leaked));
            var keys = services.GetRequiredService<SigningKeys>();
            Assert.NotEqual(pem, await keys.PublicAsync(Ct));
            Assert.Equal(pem, Assert.Single(await keys.EarlierAsync(Ct)).PublicPem);
            using var key = ECDsa.Create();
            key.ImportFromPem(await keys.PublicAsync(Ct));
            var signature = await keys.SignAsync("123"u8.ToArray(), Ct);
            Assert.True(key.VerifyData("123"u8.ToArray(), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        });
        // What is stored reads as before; of the pair that was replaced nothing secret is left.
        foreach (var (column, values) in (await ValuesAsync(site)).Where(c => !c.Key.StartsWith("signing_keys", StringComparison.Ordinal)))
            Assert.Equal(before[column].Select(v => v.Plain).Order(StringComparer.Ordinal), values.Select(v => v.Plain).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_encrypted_with_a_lost_key_is_told_and_stops_nothing()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(async services =>
        {
            await FillAsync(services);
            var column = services.GetServices<HiddenColumn>().Single(c => c.Entity.Name == "SecondFactor");
            var (table, name) = Names(services.GetRequiredService<RcwesDb>(), column);
#pragma warning disable EF1002 // Names out of the model.
            await services.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"{name}\" = '{Ours}AAAA'", Ct);
#pragma warning restore EF1002
        });
        Assert.Contains("1 wartości nie dało się odczytać", await RunAsync(site, "rotate"), StringComparison.Ordinal);
    }

    private Task<Site> StartAsync() => Site.StartAsync(engine, o => o.SampleData = false);

    private static async Task<string> RunAsync(Site site, params string[] what)
    {
        using var output = new StringWriter();
        await site.InScopeAsync(async services => Assert.True(await services.GetServices<ICommand>().Single(c => c.Name == "keys").RunAsync(what, output, Ct)));
        return output.ToString();
    }

    /// <summary>Every column gets a row that holds something.</summary>
    private static async Task FillAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<RcwesDb>();
        await PersonalData.RarePerson.PutAsync(db, Ct);
        var (account, now) = (await db.Set<Account>().Where(a => a.BlockedAt != null).Select(a => a.Id).FirstAsync(Ct), DateTime.UtcNow);
        db.Add(new SecondFactor(account, "-", 0, now));
        db.Add(new SubjectRequest("DANE/1/2026", SubjectRequestKind.Access, new(2026, 1, 2), new("Żaneta", "Próbna", null, null, null), "-", now));
        await db.SaveChangesAsync(Ct);
        await services.GetRequiredService<SealBook>().SealAsync(Ct);
        await services.GetRequiredService<SigningKeys>().PublicAsync(Ct);
        foreach (var column in services.GetServices<HiddenColumn>().Where(c => c.Entity.Name != "HashKey"))
        {
            var (table, name) = Names(db, column);
            var hidden = services.GetRequiredService<IDataProtectionProvider>().CreateProtector(column.Purpose).Protect($"tajne {column.Purpose}");
#pragma warning disable EF1002 // Names out of the model.
            Assert.True(await db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"{name}\" = {{0}}", [hidden], Ct) > 0, $"{table} is empty.");
#pragma warning restore EF1002
        }
    }

    private static async Task<SortedDictionary<string, List<(string Hidden, string Plain)>>> ValuesAsync(Site site) => await site.InScopeAsync(async services =>
    {
        var (db, all) = (services.GetRequiredService<RcwesDb>(), new SortedDictionary<string, List<(string, string)>>(StringComparer.Ordinal));
        foreach (var column in services.GetServices<HiddenColumn>())
        {
            var (table, name) = Names(db, column);
#pragma warning disable EF1002 // Names out of the model.
            var values = await db.Database.SqlQueryRaw<string>($"SELECT \"{name}\" AS \"Value\" FROM \"{table}\" WHERE \"{name}\" IS NOT NULL ORDER BY \"{name}\"").ToListAsync(Ct);
#pragma warning restore EF1002
            var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector(column.Purpose);
            all[$"{table}.{name}"] = [.. values.Select(v => (v, protector.Unprotect(v)))];
        }
        return all;
    });

    private static HashSet<(string, string)> Registered(IServiceProvider services, RcwesDb db) => [.. services.GetServices<HiddenColumn>().Select(c => Names(db, c))];

    private static (string Table, string Column) Names(RcwesDb db, HiddenColumn column)
    {
        var entity = db.Model.FindEntityType(column.Entity)!;
        return (entity.GetTableName()!, entity.FindProperty(column.Property)!.GetColumnName());
    }

    private static IEnumerable<(string Table, string Column)> TextColumns(RcwesDb db) => db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsMappedToJson())
        .SelectMany(e => e.GetProperties().Where(p => p.ClrType == typeof(string) && p.GetColumnType() is not ("jsonb" or "tsvector")).Select(p => (e.GetTableName()!, p.GetColumnName()))).Distinct();
}

public sealed class KeysTests_on_SQLite() : KeysTests(DatabaseEngine.Sqlite);

public sealed class KeysTests_on_PostgreSQL() : KeysTests(DatabaseEngine.Postgres);
