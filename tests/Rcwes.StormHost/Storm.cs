using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.StormHost;

/// <summary>One of those who act at the same time. Says <c>VERB application</c> for what was committed and <c>fault …</c> for what no rule foresees.</summary>
internal sealed class Storm(IServiceProvider services, Guid[] editions, Random chance)
{
    /// <summary>Few people for many places, so that many reach their limit.</summary>
    private const int People = 5;

    private static readonly Lock Output = new();

    public async Task RunAsync(int acts, CancellationToken ct)
    {
        for (var i = 0; i < acts; i++)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                Say(await ActAsync(new(scope.ServiceProvider, editions[chance.Next(editions.Length)], chance), ct));
            }
            catch (RuleException e)
            {
                Say($"refused {e.Code}");
            }
            catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
            {
                Say($"fault {e.ToString().ReplaceLineEndings(" ")}");
            }
        }
    }

    private Task<string> ActAsync(Act act, CancellationToken ct) => chance.Next(20) switch
    {
        < 10 => act.SendAsync(chance.Next(People), ct),
        < 13 => act.ResignAsync(ct),
        < 16 => act.AcceptAsync(ct),
        < 18 => act.ChangeCapacityAsync(ct),
        _ => act.ExpireAsync(ct),
    };

    private static void Say(string line)
    {
        lock (Output) Console.WriteLine(line);
    }

    /// <summary>One act on one edition.</summary>
    private sealed class Act(IServiceProvider services, Guid edition, Random chance)
    {
        private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();
        private readonly EnrolmentDesk _desk = services.GetRequiredService<EnrolmentDesk>();

        public async Task<string> SendAsync(int person, CancellationToken ct)
        {
            var open = await _db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == edition, ct);
            var family = $"Łoś-{(char)('A' + person % 26)}{(char)('a' + person / 26)}cka";
            var token = await _desk.BeginAsync(open, new("Żaneta", family, new(1990, 1, 1), $"{person}@laka.example.pl") { Represented = true, NeedsAnswered = true }, ct);
            var draft = (await _desk.FindAsync(token, ct))!;
            await _desk.SendAsync(draft, ct);
            return $"sent {draft.Id}";
        }

        public async Task<string> ResignAsync(CancellationToken ct)
        {
            if (await SomeAsync(e => e.State == EnrolmentState.Placed || e.State == EnrolmentState.Confirmed || e.State == EnrolmentState.Reserve || e.State == EnrolmentState.Offered, ct) is not { } some) return "nobody";
            await _desk.ResignAsync(some, isWarned: true, Actor.Visitor, ct);
            return $"resigned {some.Id}";
        }

        public async Task<string> AcceptAsync(CancellationToken ct)
        {
            if (await SomeAsync(e => e.State == EnrolmentState.Offered, ct) is not { } some) return "nobody";
            await _desk.AcceptAsync(some, Actor.Visitor, ct);
            return $"accepted {some.Id}";
        }

        public async Task<string> ExpireAsync(CancellationToken ct)
        {
            if (await SomeAsync(e => e.State == EnrolmentState.Offered, ct) is not { } some) return "nobody";
            var past = DateTime.UtcNow.AddMinutes(-1);
            await _db.Set<Enrolment>().Where(e => e.Id == some.Id && e.State == EnrolmentState.Offered).ExecuteUpdateAsync(set => set.SetProperty(e => e.OfferedUntilUtc, past), ct);
            await _desk.ExpireAsync(edition, ct);
            return "expired";
        }

        public async Task<string> ChangeCapacityAsync(CancellationToken ct)
        {
            await using var transaction = await JoinedTransaction.OfAsync(_db, ct);
            var locked = await services.GetRequiredService<EditionGate>().EnterWithEverybodyAsync(edition, ct);
            var before = locked.Capacity;
            locked.Change(locked.Facts with { Capacity = Math.Clamp(locked.Capacity + chance.Next(-1, 2), 1, 6) }, locked.Stamp, Actor.System, DateTime.UtcNow);
            locked.FactsChanged(before, _desk.Terms, DateTime.UtcNow);
            await _desk.SaveAsync(locked, ct);
            await transaction.CommitAsync(ct);
            return "capacity";
        }

        private async Task<Enrolment?> SomeAsync(System.Linq.Expressions.Expression<Func<Enrolment, bool>> which, CancellationToken ct)
        {
            var some = await _db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition).Where(which).ToListAsync(ct);
            return some.Count == 0 ? null : some[chance.Next(some.Count)];
        }
    }
}
