// Drawing meshes with WebGL2. All views of a page share one context, whoever made it: browsers allow few.
// A view keeps what was last drawn on a canvas of its own, so nothing is lost when the context is.

const MESH_SHADERS = {
  vertex: `#version 300 es
in vec3 at; uniform mat3 turn; uniform vec2 scale; uniform vec2 nudge; uniform float deep;
out vec3 place; out vec3 seen;
void main() { place = at; seen = turn * at; gl_Position = vec4(seen.xy * scale + nudge, -seen.z * deep, 1.0); }`,
  faces: `#version 300 es
precision highp float;
in vec3 place; in vec3 seen; out vec4 colour;
uniform vec3 clay, lit, inside, paint, stripe; uniform float litAbove, dense; uniform int painted;
void main() {
  vec3 side = cross(dFdx(seen), dFdy(seen));
  float light = clamp(dot(normalize(side + vec3(0.0, 0.0, 1e-12)), normalize(vec3(-0.35, 0.55, 0.76))), 0.0, 1.0);
  vec3 base = place.z > litAbove ? lit : clay;
  if (!gl_FrontFacing) base = inside;
  else if (painted == 1) base = mod(gl_FragCoord.x + gl_FragCoord.y, 9.0 * dense) < 5.0 * dense ? paint : stripe;
  colour = vec4(base * (0.7 + 0.5 * light), 1.0);
}`,
  lines: `#version 300 es
precision highp float;
in vec3 place; in vec3 seen; out vec4 colour; uniform vec3 ink;
void main() { colour = vec4(ink, 1.0); }`,
};

/** The page's one drawing room; null where there is no WebGL2. */
function meshGl() {
  const key = Symbol.for("craftkit.mesh-gl.1");
  globalThis[key] ??= openMeshGl(() => { delete globalThis[key]; });
  return globalThis[key];
}

function openMeshGl(closed) {
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2", { antialias: true });
  if (!gl) return null;
  const views = new Set();
  let programs = {};

  function program(kind) {
    const made = gl.createProgram();
    for (const [type, text] of [[gl.VERTEX_SHADER, MESH_SHADERS.vertex], [gl.FRAGMENT_SHADER, MESH_SHADERS[kind]]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(made, shader);
    }
    gl.bindAttribLocation(made, 0, "at");
    gl.linkProgram(made);
    const places = {};
    return { made, place: (name) => (places[name] ??= gl.getUniformLocation(made, name)) };
  }
  function begin() { programs = { faces: program("faces"), lines: program("lines") }; }
  begin();
  canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
  canvas.addEventListener("webglcontextrestored", () => { begin(); views.forEach((again) => again()); });

  /** Bring a mesh to the graphics card: vertices [mm], and numbers of vertices for faces and lines. */
  function upload(data) {
    const buffers = [];
    const put = (target, values) => {
      const buffer = gl.createBuffer();
      buffers.push(buffer);
      gl.bindBuffer(target, buffer);
      gl.bufferData(target, values, gl.STATIC_DRAW);
    };
    const wired = (vertices, numbers) => {
      const array = gl.createVertexArray();
      gl.bindVertexArray(array);
      if (vertices instanceof Float32Array) put(gl.ARRAY_BUFFER, vertices);
      else gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
      gl.enableVertexAttribArray(0);
      gl.vertexAttribPointer(0, 3, gl.FLOAT, false, 0, 0);
      put(gl.ELEMENT_ARRAY_BUFFER, numbers);
      gl.bindVertexArray(null);
      return { array, count: numbers.length };
    };
    const faces = wired(data.vertices, data.faces);
    const shared = buffers[0];
    const parts = { faces, coarse: wired(shared, data.coarse), creases: wired(shared, data.creases), open: wired(shared, data.open), bed: wired(data.bed.vertices, data.bed.numbers) };
    const drop = () => {
      buffers.forEach((buffer) => gl.deleteBuffer(buffer));
      Object.values(parts).forEach((part) => gl.deleteVertexArray(part.array));
    };
    return { ...parts, drop };
  }

  /** Choose a shader and say from where the part is looked at. */
  function shade(kind, look, { width, height }) {
    gl.useProgram(programs[kind].made);
    const place = programs[kind].place;
    gl.uniformMatrix3fv(place("turn"), false, look.turn);
    gl.uniform2f(place("scale"), (2 * look.pxPerMm) / width, (2 * look.pxPerMm) / height);
    gl.uniform1f(place("deep"), look.deep);
    gl.uniform2f(place("nudge"), 0, 0);
    return place;
  }

  function begun(x, y, width, height) {
    gl.viewport(x, y, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
  }

  function skin(mesh, look, target) {
    const place = shade("faces", look, target);
    for (const name of ["clay", "lit", "inside", "paint", "stripe"]) gl.uniform3fv(place(name), look.colours[name]);
    gl.uniform1f(place("litAbove"), look.litAbove);
    gl.uniform1f(place("dense"), look.dense);
    gl.enable(gl.POLYGON_OFFSET_FILL);
    gl.polygonOffset(1, 1);
    const drawn = look.moving && mesh.coarse.count ? mesh.coarse : mesh.faces;
    gl.bindVertexArray(drawn.array);
    const painted = drawn === mesh.coarse ? 0 : Math.min(3 * look.painted, drawn.count);
    gl.uniform1i(place("painted"), 1);
    if (painted) gl.drawElements(gl.TRIANGLES, painted, gl.UNSIGNED_INT, 0);
    gl.uniform1i(place("painted"), 0);
    if (painted < drawn.count) gl.drawElements(gl.TRIANGLES, drawn.count - painted, gl.UNSIGNED_INT, 4 * painted);
    gl.disable(gl.POLYGON_OFFSET_FILL);
  }

  function draw(mesh, look, target) {
    const { width, height } = target;
    if (gl.isContextLost() || !width || !height) return;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
    }
    begun(0, canvas.height - height, width, height);
    skin(mesh, look, target);
    const line = shade("lines", look, target);
    const lines = (part, colour, thick) => {
      if (!part.count) return;
      gl.bindVertexArray(part.array);
      gl.uniform3fv(line("ink"), colour);
      for (let x = -thick; x <= thick; x += 1) {
        for (let y = -thick; y <= thick; y += 1) {
          gl.uniform2f(line("nudge"), (2 * x) / width, (2 * y) / height);
          gl.drawElements(gl.LINES, part.count, gl.UNSIGNED_INT, 0);
        }
      }
    };
    if (look.bed) lines(mesh.bed, look.colours.grid, 0);
    lines(mesh.creases, look.colours.crease, 0);
    gl.disable(gl.DEPTH_TEST); // an open edge on the far side is open, too
    lines(mesh.open, look.colours.open, Math.round(look.dense));
    gl.bindVertexArray(null);
    const paper = target.getContext("2d");
    paper.clearRect(0, 0, width, height);
    paper.drawImage(canvas, 0, 0, width, height, 0, 0, width, height);
  }

  /** What is seen on the stage, on a grid of columns × rows from the top left: 0 ground, 1 part, 2 paint. */
  function seen(mesh, look, target, columns, rows) {
    const cells = new Uint8Array(columns * rows);
    if (gl.isContextLost() || canvas.width < columns || canvas.height < rows) return { cells, columns, rows };
    const [red, blue] = [[1, 0, 0], [0, 0, 1]];
    begun(0, 0, columns, rows);
    skin(mesh, { ...look, colours: { clay: blue, lit: blue, inside: blue, paint: red, stripe: red } }, target);
    gl.bindVertexArray(null);
    const pixels = new Uint8Array(4 * columns * rows);
    gl.readPixels(0, 0, columns, rows, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    for (let y = 0; y < rows; y += 1) {
      for (let x = 0; x < columns; x += 1) {
        const [at, there] = [y * columns + x, 4 * ((rows - 1 - y) * columns + x)];
        if (pixels[there + 3] > 127) cells[at] = pixels[there] > pixels[there + 2] ? 2 : 1;
      }
    }
    return { cells, columns, rows };
  }

  return {
    upload, draw, seen, views, gl,
    leave(view) {
      views.delete(view);
      if (views.size) return;
      closed();
      gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}
