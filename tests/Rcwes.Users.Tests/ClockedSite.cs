using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Tests;

/// <summary>A site whose clock the tests move, that believes in addresses which a proxy names, writes letters about sign-ins, and counts how often a password is compared.</summary>
public abstract class ClockedSite : Site
{
    public const int PerOrigin = 12;
    public const int PerAccount = 14;

    protected ClockedSite(DatabaseEngine engine)
        : base(engine)
    {
        (Options.Clock, Options.SampleData) = (Clock, false);
        Options.Settings["Rcwes:SignIn:Notices"] = "true";
        Options.Settings["Rcwes:SignIn:TriesPerOrigin"] = $"{PerOrigin}";
        Options.Settings["Rcwes:SignIn:TriesPerAccount"] = $"{PerAccount}";
        Options.Settings["Rcwes:Proxies:0"] = "10.9.8.7";
        Options.Services = services => services.AddSingleton<IPasswordHasher<Account>>(p => Hasher = new(p.GetRequiredService<Microsoft.Extensions.Options.IOptions<PasswordHasherOptions>>()));
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    internal CountingHasher Hasher { get; private set; } = null!;

    private static int _network;

    /// <summary>Somebody from an address of their own, with a browser that says what it is.</summary>
    public Visitor From(string? address = null, string agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    {
        var visitor = Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address ?? Place());
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        return visitor;
    }

    /// <summary>An address that no test had before.</summary>
    public static string Place()
    {
        var number = Interlocked.Increment(ref _network);
        return $"83.{number / 250}.{number % 250}.7";
    }

    /// <summary>Bodies of the letters to somebody, oldest first.</summary>
    public Task<List<string>> LettersAsync(string email) => InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE recipient = {email} ORDER BY activity").ToListAsync());

    internal sealed class CountingHasher(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        private int _compared;

        /// <summary>Passwords that were compared, with whatever hash.</summary>
        public int Compared => _compared;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _compared);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class ClockedSqlite() : ClockedSite(DatabaseEngine.Sqlite), ICollectionFixture<ClockedSqlite>;

public sealed class ClockedPostgres() : ClockedSite(DatabaseEngine.Postgres), ICollectionFixture<ClockedPostgres>;
