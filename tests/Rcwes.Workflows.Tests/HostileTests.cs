using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>Expressions that never end, or that want the memory of the server. What bounds them are steps and sizes, not the clock of a busy machine.</summary>
public abstract class HostileTests(Site site)
{
    [Theory]
    [InlineData("while (true) {}", "script.limit")]
    [InlineData("var s = 'x'; while (true) s += s;", "script.limit")]
    [InlineData("function f() { return f(); } f()", "script.limit")]
    [InlineData("new Array(1e9).fill(0)", "script.limit")]
    [InlineData("/(a+)+$/.test('a'.repeat(40) + 'b')", "script.limit")]
    [InlineData("'x'.repeat(90000)", "script.answer")]
    [InlineData("'x'.repeat(5e8)", "script.error")]
    [InlineData("'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1e5))", "script.error")]
    [InlineData("Array.from({ length: 9999 }).join('y'.repeat(9e5))", "script.error")]
    [InlineData("new Array(8000).fill('x'.repeat(1e6)).join('')", "script.error")]
    [InlineData("new Array(8000).fill('x'.repeat(1e6)).toLocaleString()", "script.error")]
    [InlineData("''.concat(...new Array(8000).fill('x'.repeat(1e6)))", "script.error")]
    [InlineData("new Array(8000).fill('x'.repeat(1e6))", "script.answer")]
    [InlineData("JSON.stringify(new Array(8000).fill('x'.repeat(1e6)))", "script.error")]
    [InlineData("String.raw({ raw: new Array(8000).fill('x'.repeat(1e6)) })", "script.error")]
    [InlineData("'x'.repeat(1e5).replaceAll('x', '$`')", "script.error")]
    [InlineData("'x'.repeat(9).replace(/x/g, () => 'y'.repeat(1e6))", "script.error")]
    [InlineData("/x/g[Symbol.replace]('x'.repeat(1e5), 'y'.repeat(1e5))", "script.error")]
    [InlineData("new Uint8Array(2e9)", "script.error")]
    [InlineData("throw new Error('nie')", "script.error")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')", "script.error")]
    [InlineData("eval('1 + 1')", "script.error")]
    [InlineData("1 +", "script.syntax")]
    public async Task A_hostile_script_stops_its_run_and_nothing_else(string script, string rule)
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Skrypt").StartsOn($"{thing}/done").Step("s", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr(script) }).Ways("start>s"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal(rule, await site.RuleAsync(run.Id));
    }

    [Theory]
    [InlineData("{% for i in (1..999999999) %}x{% endfor %}", "liquid.range")]
    [InlineData("{% assign a = 'xxxxxxxxxx' %}{% for i in properties.list %}{% assign a = a | append: a %}{% endfor %}{{ a }}", "liquid.size")]
    [InlineData("{% if %}", "liquid.")]
    public async Task A_hostile_template_stops_its_run(string template, string rule)
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Szablon").StartsOn($"{thing}/done").Step("l", "SetPropertyTask", new { PropertyName = "list", Value = Flow.Expr("Array.from({ length: 100 }, (_, i) => i)") }).Note("s", template).Ways("start>l", "l>s"));
        await site.FollowAsync(thing, "done");
        Assert.StartsWith(rule, await site.RuleAsync((await site.RunAsync(type)).Id), StringComparison.Ordinal);
    }
}

[Collection<SqliteSite>]
public sealed class HostileSqliteTests(SqliteSite site) : HostileTests(site);

[Collection<PostgresSite>]
public sealed class HostilePostgresTests(PostgresSite site) : HostileTests(site);
