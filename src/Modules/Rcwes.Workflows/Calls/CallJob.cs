using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Calls;

/// <summary>Asks other systems and wakes the runs that wait for their answers.</summary>
internal sealed partial class CallJob(RcwesDb db, IServiceScopeFactory scopes, CallClient client, CallOptions options, TimeProvider clock, ILogger<CallJob> logger) : IJob
{
    private const int Batch = 50;
    private const int LongestAnswer = 64 * 1024;

    /// <summary>While one node asks, no other does.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Pauses before the second and later tries.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    /// <summary>For the whole answer; much shorter than the lease.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Error of a call that no further try can mend.</summary>
    private const string NotPossible = "not-possible";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = Now;
        var due = await db.Set<Call>().AsNoTracking().Where(c => c.State == CallState.Waiting && c.NextAt <= now).OrderBy(c => c.NextAt).Take(Batch).ToListAsync(ct);
        foreach (var call in due)
        {
            var until = Now + Lease;
            if (await db.Set<Call>().Where(c => c.Id == call.Id && c.NextAt == call.NextAt).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, until).SetProperty(c => c.Attempts, call.Attempts + 1), ct) == 0) continue;
            var answer = await AskAsync(call, ct);
            await Deadlock.OnceMoreAsync(() => EndAsync(call.Id, call.Attempts + 1, answer, ct));
        }
    }

    private async Task<Answer> AskAsync(Call call, CancellationToken ct)
    {
        // The list may have become shorter since the step was taken.
        if (!options.Allows(call.Url)) return new(null, "", NotPossible);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(new(call.Method), call.Url);
            request.Headers.Add("Idempotency-Key", call.Id.ToString());
            foreach (var (name, value) in CallHeaders.Read(call.Headers))
                if (!request.Headers.TryAddWithoutValidation(name, value)) return new(null, "", NotPossible);
            if (call.Body.Length > 0) request.Content = new StringContent(call.Body, Encoding.UTF8, call.ContentType);
            using var response = await client.SendAsync(request, limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var buffer = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token);
            return new((int)response.StatusCode, Encoding.UTF8.GetString(buffer, 0, length), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new(null, "", e.GetType().Name);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or RuleException)
        {
            // The call itself is written wrongly: another try would end alike.
            return new(null, "", NotPossible);
        }
    }

    private async Task EndAsync(Guid id, int attempts, Answer answer, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(ct);
        // The run before the call, as everywhere.
        await scope.ServiceProvider.GetRequiredService<Engine>().LockAsync(await own.Set<Call>().Where(c => c.Id == id).Select(c => c.RunId).SingleAsync(ct), ct);
        var call = await own.Set<Call>().SingleAsync(c => c.Id == id, ct);
        (call.Status, call.Error) = (answer.Status, answer.Error);
        // No answer and a fault of the other side are worth another try; a refusal is an answer.
        if (answer is { Status: null or >= 500, Error: not NotPossible } && attempts <= Pauses.Count)
        {
            call.NextAt = Now + Pauses[attempts - 1];
            await own.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            Again(logger, id, answer.Status?.ToString(CultureInfo.InvariantCulture) ?? answer.Error ?? "", attempts);
            return;
        }
        call.End(answer.Status is null ? CallState.Failed : CallState.Answered);
        await own.SaveChangesAsync(ct);
        var key = id.ToString();
        if (await own.Set<Wait>().AsNoTracking().SingleOrDefaultAsync(w => w.Kind == WaitKind.Call && w.Key == key, ct) is { } wait)
        {
            var result = new JsonObject { ["StatusCode"] = answer.Status, ["Body"] = answer.Body, ["Error"] = answer.Error };
            await scope.ServiceProvider.GetRequiredService<Engine>().WakeLockedAsync(wait, new(WaitKind.Call) { Outcome = answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "", Result = result }, ct);
        }
        await transaction.CommitAsync(ct);
    }

    private sealed record Answer(int? Status, string Body, string? Error);

    [LoggerMessage(LogLevel.Warning, "Call {Call} got {Answer} at try {Try}; it will be repeated")]
    private static partial void Again(ILogger logger, Guid call, string answer, int @try);
}
