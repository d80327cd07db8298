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
        < 8 => act.SendAsync(chance.Next(People), ct),
        < 10 => act.SendGroupAsync(chance.Next(People), ct),
        < 13 => act.ResignAsync(ct),
        < 15 => act.AcceptAsync(ct),
        < 16 => act.AnswerAsync(ct),
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
        private readonly GroupDesk _groups = services.GetRequiredService<GroupDesk>();

        public async Task<string> SendAsync(int person, CancellationToken ct)
        {
            var open = await _db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == edition, ct);
            var token = await _desk.BeginAsync(open, Facts(person) with { Represented = true, NeedsAnswered = true }, ct);
            var draft = (await _desk.FindAsync(token, ct))!;
            await _desk.SendAsync(draft, ct);
            return $"sent {draft.Id}";
        }

        /// <summary>Two colleagues, in either order, so that two coordinators meet at the same people.</summary>
        public async Task<string> SendGroupAsync(int person, CancellationToken ct)
        {
            var open = await _db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == edition, ct);
            var mode = chance.Next(3) == 0 ? GroupMode.AsManyAsFit : GroupMode.Together;
            var group = (await _groups.FindAsync(await _groups.BeginAsync(open, new("Grażyna Źdźbło", "gops@laka.example.pl", null, mode), ct), ct))!;
            await _groups.WriteAsync(group.Id, (g, now) => g.Represent(null, "Stowarzyszenie Źródło", now), ct);
            foreach (var member in new[] { person, (person + 1 + chance.Next(People - 1)) % People }) await _groups.PutAsync(group.Id, null, Facts(member), new(false, false, false, null, null), ct);
            try
            {
                await _groups.SendAsync(group, ct);
            }
            catch (RuleException e)
            {
                return $"refused group {e.Code}";
            }
            return $"group {group.Id}";
        }

        /// <summary>For a group that has an offer, or one that would rather not wait together.</summary>
        public async Task<string> AnswerAsync(CancellationToken ct)
        {
            if (await SomeAsync(e => e.IsTogether && (e.State == EnrolmentState.Offered || e.State == EnrolmentState.Reserve), ct) is not { } some) return "nobody";
            var group = await _db.Set<EnrolmentGroup>().AsNoTracking().SingleAsync(g => g.Id == some.GroupId, ct);
            if (some.State == EnrolmentState.Offered) await _groups.AcceptAsync(group, Actor.Visitor, ct);
            else await _groups.SplitAsync(group, null, Actor.Visitor, ct);
            return $"answered {group.Id}";
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

        private static DraftFacts Facts(int person) => new("Żaneta", $"Łoś-{(char)('A' + person % 26)}{(char)('a' + person / 26)}cka", new(1990, 1, 1), $"{person}@laka.example.pl");

        private async Task<Enrolment?> SomeAsync(System.Linq.Expressions.Expression<Func<Enrolment, bool>> which, CancellationToken ct)
        {
            var some = await _db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition).Where(which).ToListAsync(ct);
            return some.Count == 0 ? null : some[chance.Next(some.Count)];
        }
    }
}
