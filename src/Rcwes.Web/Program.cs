using Rcwes.Framework;
using Rcwes.Web;
using Rcwes.Web.Hosting;

var command = Commands.In(args);
var builder = WebApplication.CreateBuilder(command is null ? args : []);
builder.WebHost.UseStaticWebAssets();
builder.AddHost();
builder.Services.AddRcwes(builder.Configuration, builder.Environment.ContentRootPath, SiteModules.All);
if (command is not null) Commands.SetUp(builder);

await using var app = builder.Build();
var model = app.Services.BuildModelAsync();
app.UseHost();
// Content may not hide behind pages of the site, so the first fill must know them: without this they are known when the host starts.
app.UseEndpoints(_ => { });
try
{
    await model;
    if (command is not null && !await command.NeedsDatabaseAsync(app)) return await command.RunAsync(app);
    await app.Services.PrepareAsync(app.Lifetime.ApplicationStopping);
}
catch (RuleException e)
{
    return Commands.Refuse(e);
}
if (command is not null) return await command.RunAsync(app);
if (app.Configuration.GetValue("Rcwes:WarmUp", true)) app.MakeFirstPage();
await app.TellWhenStartedAsync();
await app.RunAsync();
return 0;
