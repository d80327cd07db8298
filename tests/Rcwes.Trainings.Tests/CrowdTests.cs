using System.Globalization;
using System.Net;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Recruitment opens, and a whole office – or everybody behind the address of one mobile operator – is there in the first minute.</summary>
public sealed class CrowdTests
{
    private const int People = 40;
    private const int Places = 12;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Forty_people_behind_one_address_come_through_in_one_minute(DatabaseEngine engine)
    {
        // The limits as they are delivered.
        await using var site = await Site.StartAsync(engine, o =>
        {
            o.Settings["Rcwes:Limits:PostsPerMinute"] = null;
            o.Settings["Rcwes:Limits:RoomPostsPerMinute"] = null;
            o.Settings["Rcwes:Limits:AnswersPerMinute"] = null;
        });
        var edition = await site.EditionAsync(Places);
        var answers = new List<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var visitor = site.Visitor();
            var page = await visitor.GetAsync($"/szkolenia/{Cast.Slug}/zapisy?edycja={edition.Number}");
            var form = page.Form("main form.form").Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", Cast.Family()).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", $"osoba-{i.ToString(CultureInfo.InvariantCulture)}@laka.example.pl");
            foreach (var (field, value) in new[] { ("Input.Choice", "nikt"), ("Input.Diet", "bez glutenu"), ("Input.Agrees", "true") })
            {
                var answer = await visitor.SubmitAsync(form);
                lock (answers) answers.Add(answer.Status);
                form = (await visitor.FollowAsync(answer)).Form("main form[method='post']").Fill(field, value);
            }
            var last = await visitor.SubmitAsync(form);
            lock (answers) answers.Add(last.Status);
        });
        Assert.Equal([(HttpStatusCode.Redirect, People * 4)], answers.GroupBy(a => a).Select(g => (g.Key, g.Count())));
        var states = await site.StatesAsync(edition.Id);
        Assert.Equal((Places, People - Places), (states.Count(s => s == EnrolmentState.Placed), states.Count(s => s == EnrolmentState.Reserve)));
    }
}
