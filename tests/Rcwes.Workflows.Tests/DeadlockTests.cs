using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>Whom the database lets go in a circle of locks does the act once more, and nobody else does.</summary>
public sealed class DeadlockTests
{
    [Fact]
    public async Task The_victim_of_a_deadlock_does_the_act_once_more()
    {
        var done = 0;
        await Deadlock.OnceMoreAsync(() => ++done == 1 ? throw new DbUpdateException("Zapis", new Refusal("40P01")) : Task.CompletedTask);
        Assert.Equal(2, done);
    }

    [Fact]
    public async Task What_fails_again_or_otherwise_is_told()
    {
        var done = 0;
        await Assert.ThrowsAsync<Refusal>(() => Deadlock.OnceMoreAsync(() => ++done > 0 ? throw new Refusal("40P01") : Task.CompletedTask));
        Assert.Equal(2, done);
        await Assert.ThrowsAsync<Refusal>(() => Deadlock.OnceMoreAsync(() => ++done > 0 ? throw new Refusal("23505") : Task.CompletedTask));
        Assert.Equal(3, done);
    }

    private sealed class Refusal(string state) : DbException("Odmowa")
    {
        public override string SqlState => state;
    }
}
