using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.FirstRun;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Tests;

/// <summary>
/// Two people appoint themselves at the same moment. PostgreSQL lets both see that there is no administrator yet; the lock
/// on the role's row makes the second one wait and look again.
/// </summary>
public sealed class FirstAdministratorRaceTests
{
    [Fact]
    public async Task Of_two_at_once_one_becomes_the_administrator() => Assert.Equal(1, await RaceAsync(withLock: true));

    /// <summary>The negative control: proves that the race above is real, and that the lock is what wins it.</summary>
    [Fact]
    public async Task Without_the_lock_there_would_be_two() => Assert.Equal(2, await RaceAsync(withLock: false));

    private static async Task<int> RaceAsync(bool withLock)
    {
        var gate = new Gate();
        await using var site = await Site.StartAsync(DatabaseEngine.Postgres, o =>
        {
            o.SampleData = false;
            (o.Settings["Rcwes:Setup:Email"], o.Settings["Rcwes:Setup:Password"]) = ("", "");
            o.Services = services => services.AddSingleton<IPasswordValidator<Account>>(gate);
        });
        Administrators.WithoutLock = !withLock;
        var first = AppointAsync(site, "pierwsza@rcwes.example");
        await gate.Arrived.WaitAsync();
        // The first one has looked and not yet written. The second comes as far as the lock, or without it to the same gate.
        var second = AppointAsync(site, "druga@rcwes.example");
        using var seen = new CancellationTokenSource();
        var atTheGate = gate.Arrived.WaitAsync(seen.Token);
        // Without the lock somebody may wait for something else, and not for long.
        await (withLock ? Task.WhenAny(site.Database.SomebodyWaitsAsync(seen.Token), atTheGate) : atTheGate);
        await seen.CancelAsync();
        gate.Open.SetResult();
        await Task.WhenAll(first, second);
        return await site.InScopeAsync(services => Administrators.Open(services.GetRequiredService<RcwesDb>()).CountAsync());
    }

    private static Task AppointAsync(Site site, string email) => Task.Run(() => site.InScopeAsync(async services =>
    {
        try
        {
            await services.GetRequiredService<FirstAdministrator>().AppointAsync(null, null, email, "Żaneta Próbna", Cast.Password, default);
        }
        catch (RuleException rule) when (rule.Code == "setup.done")
        {
            // Somebody was faster; that is the point.
        }
    }));

    /// <summary>Stands between looking whether there is an administrator and writing one.</summary>
    private sealed class Gate : IPasswordValidator<Account>
    {
        public SemaphoreSlim Arrived { get; } = new(0);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
        {
            Arrived.Release();
            await Open.Task;
            return IdentityResult.Success;
        }
    }
}
