using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>A node ends while people sign up, killed or asked to: what was answered holds, and who got no answer can ask again.</summary>
[Collection<TwoNodes>]
public sealed class NodeKillTests(TwoNodes nodes)
{
    private const int Workers = 4;
    private const int People = 20;

    /// <summary>After how many answers a node is killed; where its other requests are then, the machine decides.</summary>
    private const int Seed = 20_261_127;

    private const string EditionsHeld = "BEGIN; SELECT 1 FROM trainings_editions FOR UPDATE";

    /// <summary>Lets the commit of an application begin and not end while the connection that ran this is open.</summary>
    private const string CommitsHeld = """
        CREATE OR REPLACE FUNCTION test_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(20261127); RETURN NULL; END $$;
        DROP TRIGGER IF EXISTS test_gate ON trainings_enrolments;
        CREATE CONSTRAINT TRIGGER test_gate AFTER UPDATE ON trainings_enrolments DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.number IS NOT NULL AND OLD.number IS NULL) EXECUTE FUNCTION test_gate();
        SELECT pg_advisory_lock(20261127);
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_are_killed_amid_sign_ups_lose_no_answer_give_no_number_twice_and_write_each_letter_once()
    {
        var chance = new Random(Seed);
        var told = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        foreach (var victim in nodes.Both)
        {
            await nodes.BothRunAsync();
            var (goal, reached) = (told.Count + chance.Next(3, People / 2), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var stream = Task.WhenAll(Enumerable.Range(0, People).Select(_ => Somebody.New()).Chunk(People / Workers).Select(some => Task.Run(async () =>
            {
                foreach (var one in some)
                {
                    told[one.Email] = await SignUpAsync(one);
                    if (told.Count >= goal) reached.TrySetResult();
                }
            }, Ct)));
            await Task.WhenAny(reached.Task, stream);
            await victim.KillAsync();
            // The other one serves on: everybody comes to an end, also who got no answer.
            await stream;
        }
        Assert.Equal(2 * People, told.Count);
        await KeptAsync(told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_gets_no_answer_sends_the_same_form_to_the_other_node_and_has_one_application(bool isCommitted)
    {
        await nodes.BothRunAsync();
        var (who, person) = (Somebody.New(), nodes.Visitor());
        var last = await person.FillAsync(who);
        await using (await nodes.HoldAsync(isCommitted ? CommitsHeld : EditionsHeld))
        {
            var press = person.At(nodes.One).SubmitAsync(last);
            await nodes.UntilHeldAsync(nodes.One, isCommitted ? "COMMIT%" : "%trainings_editions%FOR UPDATE%");
            await nodes.One.KillAsync();
            // The proxy does not send it to the other node by itself: it cannot know how far the first one came.
            Assert.Equal(HttpStatusCode.BadGateway, (await press).Status);
            Assert.Null(await NumberAsync(who));
        }
        // The server has the whole commit and ends it without the node, of which only the answer is lost.
        if (isCommitted) await nodes.UntilAsync(async () => await NumberAsync(who) is not null, "the application is committed");
        var answer = await person.At(null).PressAsync(last);
        Assert.Equal(nodes.Two.Name, answer.ServedBy());
        await KeptAsync(new Dictionary<string, string> { [who.Email] = answer.NumberOf() });
    }

    [Fact]
    public async Task A_node_that_is_asked_to_end_answers_what_it_has_begun_takes_nothing_new_and_the_other_serves_on()
    {
        await nodes.BothRunAsync();
        var (who, person) = (Somebody.New(), nodes.Visitor());
        var last = await person.FillAsync(who);
        Task<Page> press;
        Task<int> end;
        await using (await nodes.HoldAsync(EditionsHeld))
        {
            press = person.At(nodes.One).SubmitAsync(last);
            await nodes.UntilHeldAsync(nodes.One, "%trainings_editions%FOR UPDATE%");
            end = nodes.One.EndAsync();
            await nodes.UntilAsync(nodes.One.RefusesAsync, "the node takes nothing new");
            var visitor = nodes.Visitor();
            for (var i = 0; i < 6; i++)
            {
                var page = await visitor.GetAsync("/kontakt");
                Assert.Equal((HttpStatusCode.OK, nodes.Two.Name), (page.Status, page.ServedBy()));
            }
            Assert.False(press.IsCompleted);
            Assert.False(end.IsCompleted);
        }
        var answer = await press;
        Assert.Equal((HttpStatusCode.Found, nodes.One.Name), (answer.Status, answer.ServedBy()));
        Assert.Equal(0, await end);
        await KeptAsync(new Dictionary<string, string> { [who.Email] = (await person.At(null).FollowAsync(answer)).NumberOf() });
    }

    private async Task<string> SignUpAsync(Somebody who)
    {
        var person = nodes.Visitor();
        return (await person.PressAsync(await person.FillAsync(who))).NumberOf();
    }

    private Task<string?> NumberAsync(Somebody who) =>
        nodes.AskAsync(db => db.Set<Enrolment>().Where(e => e.Email == who.Email && e.Number != null).Select(e => e.Number).SingleOrDefaultAsync(Ct));

    /// <summary>What people were told is so: each has one application with the number they saw, nobody else has it, the books agree, and one letter tells of it.</summary>
    /// <param name="told">Number by address.</param>
    private async Task KeptAsync(IReadOnlyDictionary<string, string> told)
    {
        var head = await nodes.AskAsync(db => db.Activities.MaxAsync(a => a.Sequence, Ct));
        await nodes.UntilAsync(db => db.Set<ActivityCursor>().Where(c => c.Consumer == EnrolmentLetters.Name).AllAsync(c => c.Position >= head, Ct), "the letters are written");
        await using var db = nodes.Database.Open();
        var sent = await db.Set<Enrolment>().AsNoTracking().Where(e => e.State != EnrolmentState.Draft).ToListAsync(Ct);
        foreach (var (email, number) in told) Assert.Equal(number, Assert.Single(sent, e => e.Email == email).Number);
        Assert.Equal(sent.Count, sent.Select(e => e.Number).Distinct().Count());
        foreach (var edition in await db.Set<Edition>().AsNoTracking().ToListAsync(Ct))
            Assert.Empty(PlaceBook.Verify(edition, await db.Set<PlaceEntry>().AsNoTracking().Where(l => l.EditionId == edition.Id).ToListAsync(Ct), sent.Where(e => e.EditionId == edition.Id)));

        var letters = (await db.Database.SqlQuery<string>($"SELECT recipient AS \"Value\" FROM mail_outbox WHERE template IN ('trainings.placed', 'trainings.queued')").ToListAsync(Ct)).ToLookup(r => r);
        Assert.All(told.Keys, email => Assert.Single(letters[email]));
        // Each delivery of the entry makes a link for its letter: a second one would have left a second link, even if the outbox had refused the letter.
        var links = (await db.Set<EnrolmentLink>().AsNoTracking().Where(l => l.IsProven).Select(l => l.EnrolmentId).ToListAsync(Ct)).ToLookup(id => id);
        Assert.All(sent.Where(e => told.ContainsKey(e.Email)), e => Assert.Single(links[e.Id]));
        // And no letter is sent by both nodes.
        Assert.Empty(LettersOf(nodes.One).Intersect(LettersOf(nodes.Two)));
    }

    private IEnumerable<string> LettersOf(NodeProcess node) =>
        Path.Combine(nodes.DataOf(node), "mail") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(f => new FileInfo(f).Name) : [];
}
