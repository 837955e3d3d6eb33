using Tessellate.Web;

var app = TessellateSite.Build(args);
await TessellateSite.PrepareAsync(app);
await app.RunAsync();
