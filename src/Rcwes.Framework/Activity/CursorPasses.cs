using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>
/// Moves cursors over what nobody wanted. One act wakes every reader of the node, and all of them want to write down at the same moment how far
/// they are: who asks while another one writes goes along with the next commit, which takes everybody who waits. Two dozen commits, each with
/// a synchronous disk and, on SQLite, with the only writer, become two.
/// </summary>
internal sealed class CursorPasses(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _gate = new();
    private List<Pass> _asked = [];

    /// <summary>Moves a cursor, never back.</summary>
    /// <returns>False when another node holds it.</returns>
    public async Task<bool> MoveAsync(string consumer, string node, long to, CancellationToken ct)
    {
        var mine = new Pass(consumer, node, to);
        lock (_gate) _asked.Add(mine);
        await _one.WaitAsync(ct);
        try
        {
            if (!mine.Answer.IsCompleted) await WriteAsync(ct);
        }
        finally
        {
            _one.Release();
        }
        return await mine.Answer;
    }

    /// <summary>Everybody who has asked until now, in one commit. What goes wrong is told to each of them.</summary>
    private async Task WriteAsync(CancellationToken ct)
    {
        List<Pass> asked;
        lock (_gate) (asked, _asked) = (_asked, []);
        try
        {
            var (moved, now) = (new List<bool>(), clock.GetUtcNow().UtcDateTime);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var pass in asked) moved.Add(await MoveAsync(db, pass, now, ct));
            await transaction.CommitAsync(ct);
            foreach (var (pass, answer) in asked.Zip(moved)) pass.Say(answer);
        }
        catch (Exception e)
        {
            foreach (var pass in asked) pass.Fail(e);
        }
    }

    private static async Task<bool> MoveAsync(RcwesDb db, Pass pass, DateTime now, CancellationToken ct)
    {
        if (await Cursors.TakeAsync(db, pass.Consumer, pass.Node, ct) is not { } cursor) return false;
        if (cursor.Position < pass.To) await Cursors.MoveAsync(db, pass.Consumer, pass.Node, pass.To, now, ct);
        return true;
    }

    /// <summary>What a reader asks for, and waits for.</summary>
    private sealed class Pass(string consumer, string node, long to)
    {
        // Without this option whoever writes would run the other readers on its own thread.
        private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Consumer => consumer;

        public string Node => node;

        public long To => to;

        public Task<bool> Answer => _answer.Task;

        public void Say(bool moved) => _answer.TrySetResult(moved);

        public void Fail(Exception why) => _answer.TrySetException(why);
    }
}
